package diabolo.kernel;

/** Operation with an empty output, which does nothing. */
public record NoOperation() implements Operation {

  @Override
  public void run() {}

  @Override
  public void close() {}
}
