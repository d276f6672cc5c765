package diabolo.verify.wrong;

/** A name that announces subclasses. */
public final class BaseNumber {}
