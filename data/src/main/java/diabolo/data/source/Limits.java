package diabolo.data.source;

/** Upper limits for data files, checked before memory is allocated. */
public final class Limits {

  /** Columns of a table. */
  public static final int COLUMNS = 100_000;

  /** Characters in a field of a CSV file. */
  public static final int CSV_FIELD_CHARACTERS = 1 << 20;

  /**
   * Pixels of a picture, checked before any is decoded; fewer if decoding them would take more than
   * half of the memory.
   */
  public static final long PICTURE_PIXELS = 64_000_000;

  /** Bytes of a line that is answered as soon as it is read. */
  public static final int LINE_BYTES = 1 << 24;

  /** Levels of nested values in a JSON file. */
  public static final int JSON_DEPTH = 100;

  /** Bytes in the header of an NPY file. */
  public static final int NPY_HEADER_BYTES = 1 << 20;

  /** Arrays up to this size may have any compression ratio. */
  public static final long UNSUSPICIOUS_BYTES = 64L << 20;

  /** Bytes of an array that is packed in an NPZ file. */
  public static final long NPZ_ARRAY_BYTES = 4L << 30;

  /** Bytes of such an array per packed byte. */
  public static final long NPZ_RATIO = 200;

  /** Largest expansion of a byte by deflate. */
  public static final long DEFLATE_RATIO = 1032;

  private Limits() {}
}
