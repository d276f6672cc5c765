package diabolo.model;

import diabolo.feature.Schema;
import diabolo.feature.sample.DataException;
import diabolo.feature.sample.SampleFormat;
import diabolo.feature.sample.Samples;
import diabolo.kernel.Kernels;
import diabolo.kernel.Precision;
import diabolo.linalg.PrincipalComponents;
import diabolo.model.spec.ModelSpec;
import diabolo.objective.corruption.Corruption;
import diabolo.objective.term.Losses;
import diabolo.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A trained model: encodes, decodes, reconstructs and scores raw rows.
 *
 * <p>Raw values go in and come out; the {@link Schema} of the training data stands between them and
 * the network. Every answer is deterministic: nothing is drawn, and a row's result is the same to
 * the bit whatever other rows stand beside it. Immutable and thread-safe; holds memory outside the
 * heap until it is closed. Every method that computes throws {@link IllegalStateException} once it
 * is.
 */
public final class Autoencoder implements AutoCloseable {

  private final Structure structure;
  private final Schema schema;
  private final Tensor parameters;
  private final List<EpochRecord> history;
  private final Provenance provenance;
  private final Optional<PrincipalComponents> principalComponents;
  private final Kernels kernels;
  private final InferencePool pool;
  private final InferenceBlocks blocks;
  private final Lifetime lifetime = new Lifetime("the model");

  /**
   * A model of these parts.
   *
   * @param structure networks and layout
   * @param schema raw columns ↔ network inputs
   * @param parameters flat vector [1, P]; from now on owned, and closed with the model
   * @param origin how it came to be
   * @param kernels what computes, at float32 whatever they trained at
   */
  public Autoencoder(
      Structure structure, Schema schema, Tensor parameters, Origin origin, Kernels kernels) {
    if (parameters.size() != structure.layout().size()) {
      throw new IllegalArgumentException(
          "expected " + structure.layout().size() + " parameters, got " + parameters.size());
    }
    if (schema.inputs() != structure.inputs()) {
      throw new IllegalArgumentException(
          "the schema gives "
              + schema.inputs()
              + " inputs, the network takes "
              + structure.inputs());
    }
    this.structure = structure;
    this.schema = schema;
    this.parameters = parameters;
    this.history = List.copyOf(origin.history());
    this.provenance = origin.provenance();
    this.principalComponents = origin.principalComponents();
    this.kernels = kernels.at(Precision.F32);
    this.pool = new InferencePool(this.kernels, structure, parameters);
    this.blocks = new InferenceBlocks(structure, schema, pool);
  }

  /**
   * How a model came to be.
   *
   * @param history one entry an epoch
   * @param provenance data, seed, kernels
   * @param principalComponents of the training data, as many as code units, for comparison
   */
  public record Origin(
      List<EpochRecord> history,
      Provenance provenance,
      Optional<PrincipalComponents> principalComponents) {}

  /** The hyperparameters. */
  public ModelSpec spec() {
    return structure.spec();
  }

  /** The networks and the layout of the parameters. */
  public Structure structure() {
    return structure;
  }

  /** Raw columns ↔ network inputs. */
  public Schema schema() {
    return schema;
  }

  /**
   * All parameters [1, P]. Not to be modified.
   *
   * @return a view, whose close does nothing and which may be read even when the model is closed;
   *     from the first one on the memory of the parameters is the collector's to free
   */
  public Tensor parameters() {
    return lifetime.during(parameters::lastingView);
  }

  /** The parameters themselves, for what takes part in the {@link #lifetime}. */
  Tensor ownParameters() {
    return parameters;
  }

  /** When the memory outside the heap may be freed. */
  Lifetime lifetime() {
    return lifetime;
  }

  /** One entry an epoch. */
  public List<EpochRecord> history() {
    return history;
  }

  /** Where the model comes from. */
  public Provenance provenance() {
    return provenance;
  }

  /** Principal components of the training data, as many as code units. */
  public Optional<PrincipalComponents> principalComponents() {
    return principalComponents;
  }

  /** What computes. */
  public Kernels kernels() {
    return kernels;
  }

  /** Number of code units. */
  public int codeSize() {
    return structure.codeSize();
  }

  /**
   * The code of each row; the mean for a variational model.
   *
   * @param samples raw rows with the columns of the training data
   * @return [N, K], columns {@code code1 code2 …}; computed at each pass if the input is streamed
   */
  public Samples encode(Samples samples) throws IOException {
    return lifetime.during(
        () -> {
          schema.check(samples);
          return MappedRows.mapped(samples, codeFormat(), blocks::encode, lifetime);
        });
  }

  /** The code of each row [N][D] → [N][K]. */
  public float[][] encode(float[][] rows) {
    return lifetime.during(
        () -> MappedRows.mapped(rows, schema.columns(), codeSize(), blocks::encode));
  }

  /**
   * Raw rows from codes.
   *
   * @param codes rows of K values
   */
  public Samples decode(Samples codes) throws IOException {
    return lifetime.during(
        () -> {
          if (codes.columns() != codeSize()) {
            throw DataException.count(codes.source(), "code columns", codeSize(), codes.columns());
          }
          return MappedRows.mapped(codes, schema.format(), blocks::decode, lifetime);
        });
  }

  /** Raw rows from codes [N][K] → [N][D]. */
  public float[][] decode(float[][] codes) {
    return lifetime.during(
        () -> MappedRows.mapped(codes, codeSize(), schema.columns(), blocks::decode));
  }

  /** Each row as the model sees it: decode(encode(row)), in raw units. */
  public Samples reconstruct(Samples samples) throws IOException {
    return lifetime.during(
        () -> {
          schema.check(samples);
          return MappedRows.mapped(samples, schema.format(), blocks::reconstruct, lifetime);
        });
  }

  /** Each row as the model sees it [N][D] → [N][D]. */
  public float[][] reconstruct(float[][] rows) {
    int columns = schema.columns();
    return lifetime.during(() -> MappedRows.mapped(rows, columns, columns, blocks::reconstruct));
  }

  /**
   * The reconstruction loss of each row: the sum over features, nothing averaged, nothing
   * corrupted; in the units of the objective's reconstruction (nats for likelihoods). Lower is
   * better.
   */
  public double[] errors(Samples samples) throws IOException {
    List<float[]> parts =
        lifetime.during(
            () -> {
              schema.check(samples);
              return errorParts(samples);
            });
    int size = parts.stream().mapToInt(block -> block.length).sum();
    double[] errors = new double[size];
    int at = 0;
    for (float[] block : parts) {
      for (float error : block) {
        errors[at++] = error;
      }
    }
    return errors;
  }

  private List<float[]> errorParts(Samples samples) throws IOException {
    List<float[]> parts = new ArrayList<>();
    MappedRows.forEach(
        samples, 1, blocks::errors, (errors, rows) -> parts.add(Arrays.copyOf(errors, rows)));
    return parts;
  }

  /** {@link #errors(Samples)} of rows [N][D] → [N]. */
  public double[] errors(float[][] rows) {
    float[][] errors =
        lifetime.during(() -> MappedRows.mapped(rows, schema.columns(), 1, blocks::errors));
    return Arrays.stream(errors).mapToDouble(error -> error[0]).toArray();
  }

  /**
   * Each column's part of {@link #errors(float[][])}: the sum over the inputs made of it, so that
   * the parts of a row sum to its error.
   *
   * @param rows raw values [N][C]. Not modified.
   * @return [N][C]
   */
  public double[][] cellErrors(float[][] rows) {
    int inputs = schema.inputs();
    float[][] values =
        lifetime.during(() -> MappedRows.mapped(rows, schema.columns(), inputs, blocks::values));
    double[][] cells = new double[rows.length][schema.columns()];
    for (int input = 0; input < inputs; input++) {
      int column = schema.columnOf(input);
      for (int i = 0; i < rows.length; i++) {
        cells[i][column] += values[i][input];
      }
    }
    return cells;
  }

  /**
   * What the model puts into each cell where it does not see that cell, and the loss of the true
   * one there: how badly the other cells of the row speak for it. The losses are terms of the
   * pseudo-likelihood (Besag, "Statistical analysis of non-lattice data", 1975) for a model that
   * was trained to fill in hidden cells; each costs a pass of the network, C for a row.
   *
   * @param rows raw values [N][C]. Not modified.
   * @throws IllegalStateException if the model does not fill in hidden cells
   */
  public CellFills fillEach(float[][] rows) {
    return lifetime.during(
        () -> {
          if (!fillsHiddenCells()) {
            throw new IllegalStateException(
                "cells can be hidden from a model that was trained so, by masking; this one was"
                    + " not");
          }
          return CellFills.of(schema, pool, rows);
        });
  }

  /** Whether the model was trained with cells hidden: {@link Corruption#hidesCells}. */
  public boolean fillsHiddenCells() {
    return spec().objective().corruption().filter(Corruption::hidesCells).isPresent();
  }

  /**
   * ∂code/∂input at one row, in scaled inputs.
   *
   * @param row raw values [D]
   */
  public Jacobian jacobian(float[] row) {
    MappedRows.requireWidth(row.length, schema.columns());
    float[] inputs = new float[schema.inputs()];
    schema.toInputs(row, 0, inputs, 0);
    return lifetime.during(() -> EncoderJacobian.at(structure, parameters, kernels, inputs));
  }

  /**
   * The objective by parts, mean over the rows: corruption and sampling drawn from a fixed seed,
   * schedules at their end.
   */
  public Losses losses(Samples samples) throws IOException {
    return lifetime.during(
        () -> {
          schema.check(samples);
          return ObjectiveMean.of(this, samples);
        });
  }

  /**
   * ‖∂code/∂input‖_F of the first rows, exact, in scaled inputs.
   *
   * @param maxRows most rows looked at
   */
  public double[] jacobianNorms(Samples samples, int maxRows) throws IOException {
    return lifetime.during(
        () -> {
          schema.check(samples);
          return EncoderJacobian.norms(this, samples, maxRows);
        });
  }

  /**
   * Looks at scaled rows for what is odd.
   *
   * @param inputs rows of scaled inputs. Not modified.
   * @param rows how many
   */
  public Examination examine(float[] inputs, int rows) {
    return lifetime.during(() -> Examiner.of(this, pool, inputs, rows));
  }

  /**
   * Waits for the calls that other threads are in, and frees the memory outside the heap. A later
   * call of what computes throws {@link IllegalStateException}, also through a {@link Score} and
   * streams that were made before; a second close does nothing.
   *
   * @throws IllegalStateException if the calling thread is within a call of this model, for example
   *     in the reader of rows that it maps
   */
  @Override
  public void close() {
    lifetime.close(
        () -> {
          pool.close();
          parameters.close();
        });
  }

  private SampleFormat codeFormat() {
    return SampleFormat.table(
        IntStream.rangeClosed(1, codeSize()).mapToObj(k -> "code" + k).toList());
  }
}
