package diabolo.train.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diabolo.feature.PixelSchema;
import diabolo.feature.Schema;
import diabolo.feature.format.Picture;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.RowCursor;
import diabolo.feature.sample.RowReader;
import diabolo.train.option.Targets;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows wide enough that a block has two of them. */
@Timeout(20)
final class AheadFeedTest {

  private static final Schema WIDE = new PixelSchema(Picture.of(250, 250, 1), 1);
  private static final int WIDTH = WIDE.inputs();

  private static RowFeed feed(RowReader reader, AtomicBoolean closed) {
    RowCursor cursor = RowCursor.of("numbers", WIDE.format(), reader, () -> closed.set(true));
    return new AheadFeed(
        new FilteredFeed(cursor, WIDE, row -> true, Targets.none()), new Widths(WIDTH, 0));
  }

  /** Row i holds i in its first and last value. */
  private static RowReader numbered(int rows) {
    int[] next = {0};
    return (target, at) -> {
      target[at] = next[0];
      target[at + WIDTH - 1] = next[0];
      return next[0]++ < rows;
    };
  }

  @Test
  void theRowsAndTheirOrderAreThoseOfTheSource() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    try (RowFeed feed = feed(numbered(11), closed)) {
      float[] block = new float[3 * WIDTH];
      int row = 0;
      for (int n = feed.next(block, 3); n > 0; n = feed.next(block, 3)) {
        assertEquals(Math.min(3, 11 - row), n);
        for (int i = 0; i < n; i++, row++) {
          assertEquals(row, block[i * WIDTH]);
          assertEquals(row, block[(i + 1) * WIDTH - 1]);
        }
      }
      assertEquals(11, row);
      assertEquals(0, feed.next(block, 3), "still at the end");
    }
    assertTrue(closed.get());
  }

  @Test
  void whatTheSourceThrowsArrivesWhereTheRowsWereAskedFor() throws IOException {
    RowReader failing =
        (target, at) -> {
          throw DataException.in("numbers", "row 1 is torn");
        };
    AtomicBoolean closed = new AtomicBoolean();
    try (RowFeed feed = feed(failing, closed)) {
      DataException e = assertThrows(DataException.class, () -> feed.next(new float[WIDTH], 1));
      assertTrue(e.getMessage().contains("row 1 is torn"), e.getMessage());
    }
    assertTrue(closed.get());
  }

  /** The reader is at work when the feed is closed; the source is closed after it, not under it. */
  @Test
  void closingWaitsForTheReader() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    AtomicBoolean closed = new AtomicBoolean();
    AtomicBoolean wasOpen = new AtomicBoolean();
    RowReader slow =
        (target, at) -> {
          reading.countDown();
          long end = System.nanoTime() + 50_000_000;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          wasOpen.set(!closed.get());
          return false;
        };
    RowFeed feed = feed(slow, closed);
    reading.await();
    assertFalse(closed.get());
    feed.close();
    assertTrue(closed.get());
    assertTrue(wasOpen.get(), "the source was closed while it was read");
  }
}
