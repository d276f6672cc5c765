package diabolo.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final long MUCH = Long.MAX_VALUE;

  @Test
  void everyRowIsDoneOnce() {
    int[] done = new int[101];
    new Workers(4)
        .forRows(
            done.length,
            MUCH,
            (worker, from, to) -> {
              for (int i = from; i < to; i++) {
                done[i]++;
              }
            });
    int[] once = new int[done.length];
    Arrays.fill(once, 1);
    assertArrayEquals(once, done);
  }

  @Test
  void partsMayAskAgainAndDoTheirRowsThemselves() {
    Workers workers = new Workers(2);
    AtomicInteger rows = new AtomicInteger();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            workers.forRows(
                8,
                MUCH,
                (worker, from, to) -> {
                  Thread asking = Thread.currentThread();
                  for (int i = from; i < to; i++) {
                    workers.forRows(
                        10,
                        MUCH,
                        (inner, first, end) -> {
                          assertEquals(asking, Thread.currentThread());
                          rows.addAndGet(end - first);
                        });
                  }
                }));
    assertEquals(80, rows.get());
  }

  @Test
  void whatAPartThrowsComesToTheCallerWhenAllAreDone() {
    Workers workers = new Workers(3);
    AtomicInteger done = new AtomicInteger();
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                workers.forRows(
                    3,
                    MUCH,
                    (worker, from, to) -> {
                      if (worker == 1) {
                        throw new IllegalArgumentException("row 1 is wrong");
                      }
                      done.incrementAndGet();
                    }));
    assertEquals("row 1 is wrong", thrown.getMessage());
    assertEquals(2, done.get());
    workers.forRows(3, MUCH, (worker, from, to) -> done.addAndGet(to - from));
    assertEquals(5, done.get(), "the workers go on");
  }

  @Test
  void anInterruptedCallerWaitsForItsPartsAndStaysInterrupted() {
    AtomicInteger done = new AtomicInteger();
    Thread caller = Thread.currentThread();
    new Workers(2)
        .forRows(
            2,
            MUCH,
            (worker, from, to) -> {
              if (worker == 1) {
                caller.interrupt();
                LockSupport.parkNanos(50_000_000);
              }
              done.incrementAndGet();
            });
    assertTrue(Thread.interrupted());
    assertEquals(2, done.get());
  }

  @Test
  void anErrorInAWorkerOrInTheCallersPartComesAsItselfWhenAllAreDone() {
    Workers workers = new Workers(3);
    for (int failing = 0; failing < 3; failing++) {
      for (Error error : List.of(new OutOfMemoryError("no room"), new AssertionError("wrong"))) {
        AtomicInteger done = new AtomicInteger();
        int part = failing;
        Error thrown =
            assertThrows(
                error.getClass(),
                () ->
                    workers.forRows(
                        3,
                        MUCH,
                        (worker, from, to) -> {
                          if (worker == part) {
                            throw error;
                          }
                          LockSupport.parkNanos(20_000_000);
                          done.incrementAndGet();
                        }));
        assertSame(error, thrown);
        assertEquals(2, done.get(), "the other parts have ended");
      }
    }
  }

  @Test
  void workersKeepNothingOfTheThreadThatAskedFirst() {
    InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
    inherited.set("the caller's");
    Thread caller = Thread.currentThread();
    Set<Optional<ClassLoader>> loaders = ConcurrentHashMap.newKeySet();
    List<String> found = new CopyOnWriteArrayList<>();
    new Workers(3)
        .forRows(
            3,
            MUCH,
            (worker, from, to) -> {
              if (Thread.currentThread() != caller) {
                loaders.add(Optional.ofNullable(Thread.currentThread().getContextClassLoader()));
                Optional.ofNullable(inherited.get()).ifPresent(found::add);
              }
            });
    inherited.remove();
    assertEquals(Set.of(Optional.empty()), loaders);
    assertEquals(List.of(), found);
  }
}
