package diabolo.cli.help;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lines that the whole help of a command shows between its options and its examples. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Details {

  /** The lines; {@code bundle:NAME} stands for a text of the program. */
  String[] value();
}
