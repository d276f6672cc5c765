package diabolo.notation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name by which a member of a sealed family is written in files and on the command line.
 *
 * <p>The name is the term of the field in lower case, with hyphens between words: {@code mmd},
 * {@code salt-and-pepper}. It is unique among the members of the family and never changes, whatever
 * becomes of the class; {@link Family} finds members by it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Named {

  /** The name: lower-case letters and digits, with single hyphens between words. */
  String value();
}
