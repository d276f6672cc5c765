package diabolo.verify.wrong;

/** Sealed over a single type: that type would do. */
public sealed interface LonelyChoice {

  /** One. */
  int one();

  /** Two. */
  int two();

  /** The only one. */
  record Only(int one, int two) implements LonelyChoice {}
}
