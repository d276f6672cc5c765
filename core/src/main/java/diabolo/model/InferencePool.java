package diabolo.model;

import diabolo.kernel.Kernels;
import diabolo.model.graph.StepSize;
import diabolo.model.graph.Structure;
import diabolo.random.Seed;
import diabolo.tensor.Tensor;
import diabolo.tensor.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Pool of inference plans of a few fixed row counts, each lent to one caller at a time.
 * Thread-safe.
 *
 * <p>A batch runs in the smallest plan that holds it, so that few plans are prepared. No plan has a
 * single row, because native libraries then use a matrix-vector product, whose last bits differ
 * from those of the same row in a batch.
 *
 * <p>If many blocks are divided among threads, each runs on its own thread alone, so that threads
 * do not wait for each other. A single block through a large model may use all threads if that
 * gives the same bits, which is tested on first use: libraries may sum in another order with
 * several threads.
 *
 * <p>A plan returns to the pool even if its user throws, and is freed if the pool was closed
 * meanwhile.
 */
final class InferencePool implements AutoCloseable {

  static final int BLOCK_ROWS = 256;

  private static final int[] SIZES = {2, 32, BLOCK_ROWS};

  private static final Seed TRIAL = Seed.of(1).split("team");

  private final Kernels team;
  private final Kernels alone;
  private final Structure structure;
  private final Tensor parameters;
  private final List<Queue<InferencePlan>> free = new ArrayList<>();
  private final List<Queue<InferencePlan>> freeOfTeam = new ArrayList<>();
  private final Team[] teams = new Team[SIZES.length];
  private volatile boolean isClosed;

  /** State of the test whether several threads may compute blocks of a size. */
  private enum Team {
    UNTRIED,
    SAME_BITS,
    OF_NO_USE
  }

  InferencePool(Kernels kernels, Structure structure, Tensor parameters) {
    this.team = kernels;
    this.alone = kernels.alone();
    this.structure = structure;
    this.parameters = parameters;
    for (int i = 0; i < SIZES.length; i++) {
      free.add(new ConcurrentLinkedQueue<>());
      freeOfTeam.add(new ConcurrentLinkedQueue<>());
      boolean isSmall = StepSize.isSmall(structure, SIZES[i]);
      teams[i] =
          isSmall || alone.fingerprint().equals(team.fingerprint()) ? Team.OF_NO_USE : Team.UNTRIED;
    }
  }

  /** Rows of the largest plan of at most that many rows, or of the smallest plan. */
  static int rowsWithin(int most) {
    return Arrays.stream(SIZES).filter(size -> size <= most).max().orElse(SIZES[0]);
  }

  /** Lends a plan for up to {@link #BLOCK_ROWS} rows. */
  void use(int rows, Consumer<InferencePlan> work) {
    int size = 0;
    while (SIZES[size] < rows) {
      size++;
    }
    boolean isForTeam = !Workers.isPart() && isTeamOfUse(size);
    Queue<InferencePlan> plans = (isForTeam ? freeOfTeam : free).get(size);
    InferencePlan plan = plans.poll();
    if (plan == null) {
      plan = plan(isForTeam ? team : alone, size);
    }
    try {
      work.accept(plan);
    } finally {
      giveBack(plan, plans);
    }
  }

  private void giveBack(InferencePlan plan, Queue<InferencePlan> plans) {
    plans.add(plan);
    if (isClosed) {
      free(plans);
    }
  }

  private static void free(Queue<InferencePlan> plans) {
    for (InferencePlan plan = plans.poll(); plan != null; plan = plans.poll()) {
      plan.close();
    }
  }

  private InferencePlan plan(Kernels kernels, int size) {
    return new InferencePlan(kernels, structure, parameters, SIZES[size]);
  }

  private synchronized boolean isTeamOfUse(int size) {
    if (teams[size] == Team.UNTRIED) {
      boolean isSame = Arrays.equals(trial(alone, size, free), trial(team, size, freeOfTeam));
      teams[size] = isSame ? Team.SAME_BITS : Team.OF_NO_USE;
    }
    return teams[size] == Team.SAME_BITS;
  }

  /** Runs a new plan of the given size on normal numbers; the plan stays in the pool. */
  private float[] trial(Kernels kernels, int size, List<Queue<InferencePlan>> plans) {
    InferencePlan plan = plan(kernels, size);
    try {
      return trial(plan);
    } finally {
      giveBack(plan, plans.get(size));
    }
  }

  /** Runs a plan on normal numbers and returns all its results. */
  private static float[] trial(InferencePlan plan) {
    for (int i = 0; i < plan.input().size(); i++) {
      plan.input().set(i, TRIAL.normal(i));
    }
    plan.encode();
    plan.decode();
    plan.score();
    List<Tensor> results = List.of(plan.code(), plan.mean(), plan.values(), plan.errors());
    float[] all = new float[results.stream().mapToInt(Tensor::size).sum()];
    int at = 0;
    for (Tensor result : results) {
      result.copyTo(0, all, at, result.size());
      at += result.size();
    }
    return all;
  }

  /** Frees all plans, those in use when they are returned. */
  @Override
  public void close() {
    isClosed = true;
    free.forEach(InferencePool::free);
    freeOfTeam.forEach(InferencePool::free);
  }
}
