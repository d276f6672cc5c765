package diabolo.verify.wrong;

import diabolo.notation.Named;

/** A family whose members cannot be written. */
public sealed interface NamelessChoice {

  /** Has a name in another form. */
  @Named("Not_Kebab")
  record First() implements NamelessChoice {}

  /** Has none. */
  record Second() implements NamelessChoice {}
}
