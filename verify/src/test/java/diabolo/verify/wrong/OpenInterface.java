package diabolo.verify.wrong;

/** Two methods and open to everybody. */
public interface OpenInterface {

  /** One. */
  int one();

  /** Two. */
  int two();
}
