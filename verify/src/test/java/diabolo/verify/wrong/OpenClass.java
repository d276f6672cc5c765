package diabolo.verify.wrong;

import diabolo.objective.Trimming;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.Random;

/** Neither closed nor final, with a static variable, and it calls what nobody may call. */
public class OpenClass {

  /** Everybody's variable. */
  public static int count;

  /** Prints a number that no seed determines. */
  public void print() {
    System.out.println(new Random().nextInt());
  }

  /** Lets a file decide which class is loaded. */
  public Object read(InputStream in) throws IOException, ClassNotFoundException {
    Class<?> named = Class.forName("java.lang.String");
    return named.cast(new ObjectInputStream(in).readObject());
  }

  /** Makes a value by another way than its factory. */
  public Trimming trimming() {
    return new Trimming(0.1f);
  }
}
