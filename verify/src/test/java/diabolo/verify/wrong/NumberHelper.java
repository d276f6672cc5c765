package diabolo.verify.wrong;

/** A name that says nothing. */
public final class NumberHelper {}
