package diabolo.kernel;

/** What is done for an empty output. */
public record NoOperation() implements Operation {

  @Override
  public void run() {}

  @Override
  public void close() {}
}
