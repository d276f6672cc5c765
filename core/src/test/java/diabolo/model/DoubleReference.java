package diabolo.model;

import diabolo.model.graph.Structure;
import diabolo.nn.layer.Activation;
import diabolo.nn.layer.Affine;
import diabolo.nn.parameter.Slot;
import diabolo.objective.Objective;
import diabolo.objective.Trimming;
import diabolo.objective.code.GaussianCode;
import diabolo.objective.penalty.Contraction;
import diabolo.objective.penalty.DoubleDiscrepancy;
import diabolo.objective.penalty.HessianPenalty;
import diabolo.objective.penalty.KlSparsity;
import diabolo.objective.penalty.L1;
import diabolo.objective.penalty.LayerContraction;
import diabolo.objective.penalty.MaximumMeanDiscrepancy;
import diabolo.objective.penalty.Penalty;
import diabolo.objective.penalty.ReconstructionContraction;
import diabolo.objective.penalty.WeightDecay;
import diabolo.objective.reconstruction.Gaussian;
import diabolo.objective.reconstruction.StudentT;
import diabolo.objective.selection.Gated;
import diabolo.objective.selection.JumpRelu;
import diabolo.objective.selection.VectorQuantization;
import diabolo.objective.term.WarmUp;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The objective of every kind of model by plain loops in double precision: what float32 graphs are
 * compared with, and what is differenced to check their gradients.
 */
final class DoubleReference {

  private final Structure structure;
  private final Objective objective;
  private final Draws draws;
  private double margin;
  private double optimal;

  /**
   * Everything random or chosen beside the parameters.
   *
   * @param clean x [N][D]
   * @param damaged what the encoder sees [N][D]
   * @param emphasis weight of the loss of each value [N][D]
   * @param noise ε of a Gaussian code [S·N][K], sample-major
   * @param probes random signs [m][N][K]
   * @param shifts neighbors' distances of a sampled curvature [samples][N][D]
   * @param prior draws of a discrepancy [N][K]
   * @param beta weight of the KL term
   * @param epoch at which a capacity is taken
   * @param held parameters of what the objective holds constant [P]
   */
  record Draws(
      double[][] clean,
      double[][] damaged,
      double[][] emphasis,
      double[][] noise,
      double[][][] probes,
      double[][][] shifts,
      double[][] prior,
      double beta,
      double epoch,
      double[] held) {}

  DoubleReference(Structure structure, Draws draws) {
    this.structure = structure;
    this.objective = structure.spec().objective();
    this.draws = draws;
  }

  double total(double[] flat) {
    return parts(flat).values().stream().mapToDouble(v -> v).sum();
  }

  /** Every part of the objective by name. */
  Map<String, Double> parts(double[] flat) {
    Map<String, Double> parts = new LinkedHashMap<>();
    double[][] codes = new double[rows()][];
    double mse = meanSquaredError(flat);
    optimal = 2 * (-6 + Math.log1p(Math.exp(0.5 * Math.log(mse) + 6)));
    double[] losses = new double[rows()];
    double[] divergence = new double[structure.codeSize()];
    DoubleNetwork encoder = new DoubleNetwork(structure.encoder(), flat);
    DoubleNetwork decoder = new DoubleNetwork(structure.decoder(), flat);
    double[][] selected = new double[rows()][];
    for (int n = 0; n < rows(); n++) {
      codes[n] = encoder.output(draws.damaged()[n]);
      selected[n] = codes[n].clone();
    }
    DoubleSelection selection = new DoubleSelection(structure, flat);
    selection.apply(selected);
    for (int n = 0; n < rows(); n++) {
      double[] z = selected[n];
      if (structure.logVariance().isPresent()) {
        double[] v = logVariance(flat, encoder, n);
        addDivergence(divergence, codes[n], v);
        z = sample(codes[n], v, draws.noise()[n]);
      }
      losses[n] = reconstruction(flat, decoder.output(z), n);
    }
    margin = Math.min(selection.margin(), Math.min(encoder.margin(), decoder.margin()));
    if (objective.code().filter(GaussianCode::isImportanceWeighted).isPresent()) {
      putImportance(parts, flat, codes);
    } else {
      parts.put("reconstruction", mean(losses));
      objective.code().ifPresent(c -> parts.put("kl", draws.beta() * shaped(c, divergence)));
    }
    if (objective.selection().orElse(null) instanceof JumpRelu jump) {
      parts.put("l0", warmed(jump.weight(), jump.warmUp()) * selection.active() / rows());
    }
    if (objective.selection().orElse(null) instanceof Gated gated) {
      putGates(parts, gated, flat, codes);
    }
    if (objective.selection().orElse(null) instanceof VectorQuantization codebook) {
      double error = selection.quantizationError() / rows();
      parts.put("commitment", codebook.commitment() * error);
    }
    if (objective.auxK().isPresent()) {
      parts.put("auxK", 0.0);
    }
    for (Penalty penalty : objective.penalties()) {
      putPenalty(parts, penalty, flat, codes);
    }
    return parts;
  }

  private void putGates(Map<String, Double> parts, Gated gated, double[] flat, double[][] codes) {
    DoubleNetwork decoder = new DoubleNetwork(structure.decoder(), draws.held());
    double opened = 0;
    double reconstruction = 0;
    for (int n = 0; n < rows(); n++) {
      opened += Arrays.stream(codes[n]).sum();
      reconstruction += reconstruction(flat, decoder.output(codes[n]), n);
    }
    margin = Math.min(margin, decoder.margin());
    parts.put("gateL1", warmed(gated.weight(), gated.warmUp()) * opened / rows());
    parts.put("gateReconstruction", reconstruction / rows());
  }

  /** The mean of the smallest, where some are trimmed. */
  private double mean(double[] losses) {
    double share = objective.trimming().map(Trimming::share).orElse(0f);
    int kept = rows() - (int) (share * rows());
    Arrays.sort(losses);
    margin = kept < rows() ? Math.min(margin, losses[kept] - losses[kept - 1]) : margin;
    return Arrays.stream(losses, 0, kept).sum() / kept;
  }

  Structure structure() {
    return structure;
  }

  Draws draws() {
    return draws;
  }

  private int rows() {
    return draws.clean().length;
  }

  private double[] logVariance(double[] flat, DoubleNetwork encoder, int n) {
    double[] below = encoder.output(draws.damaged()[n], structure.encoder().depth() - 1);
    Affine layer = structure.logVariance().orElseThrow();
    double[] v = new DoubleNetwork(List.of(layer), flat).output(below);
    for (int k = 0; k < v.length; k++) {
      v[k] = Math.max(-10, Math.min(10, v[k]));
    }
    return v;
  }

  private static double[] sample(double[] mean, double[] v, double[] noise) {
    double[] z = new double[mean.length];
    for (int k = 0; k < z.length; k++) {
      z[k] = mean[k] + Math.exp(v[k] / 2) * noise[k];
    }
    return z;
  }

  /** Adds ½ (μ² + eᵛ − 1 − v) / N to each unit's mean. */
  private void addDivergence(double[] means, double[] mean, double[] v) {
    for (int k = 0; k < mean.length; k++) {
      means[k] += 0.5 * (mean[k] * mean[k] + Math.exp(v[k]) - 1 - v[k]) / rows();
    }
  }

  private double shaped(GaussianCode code, double... divergence) {
    double sum = 0;
    for (double unit : divergence) {
      sum += Math.max(code.freeBits().orElse(0f), unit);
    }
    if (code.capacity().isEmpty()) {
      return sum;
    }
    GaussianCode.Capacity capacity = code.capacity().get();
    return Math.abs(sum - capacity.nats() * Math.min(1, draws.epoch() / capacity.epochs()));
  }

  /** −log of the mean of the weights, taken apart as the graph does. */
  private void putImportance(Map<String, Double> parts, double[] flat, double[][] codes) {
    DoubleNetwork encoder = new DoubleNetwork(structure.encoder(), flat);
    DoubleNetwork decoder = new DoubleNetwork(structure.decoder(), flat);
    int samples = objective.code().orElseThrow().samples();
    double reconstructions = 0;
    double bounds = 0;
    for (int n = 0; n < rows(); n++) {
      double[] v = logVariance(flat, encoder, n);
      double weights = 0;
      double weighted = 0;
      for (int s = 0; s < samples; s++) {
        double[] noise = draws.noise()[s * rows() + n];
        double[] z = sample(codes[n], v, noise);
        double loss = reconstruction(flat, decoder.output(z), n);
        double ratio = 0;
        for (int k = 0; k < z.length; k++) {
          ratio += (noise[k] * noise[k] + v[k] - z[k] * z[k]) / 2;
        }
        double weight = Math.exp(draws.beta() * ratio - loss);
        weights += weight;
        weighted += weight * loss;
      }
      reconstructions += weighted / weights / rows();
      bounds += Math.log(weights / samples) / rows();
    }
    margin = Math.min(margin, decoder.margin());
    parts.put("reconstruction", reconstructions);
    parts.put("importance", -bounds - reconstructions);
  }

  /** The smallest |z| at a kink that the last evaluation met. */
  double margin() {
    return margin;
  }

  /** The sum over the features of one row. */
  private double reconstruction(double[] flat, double[] output, int n) {
    double sum = 0;
    for (int d = 0; d < output.length; d++) {
      double loss =
          DoubleLoss.of(
              objective.reconstruction(), output[d], draws.clean()[n][d], logVariance(flat, d));
      sum += draws.emphasis()[n][d] * loss;
    }
    return sum;
  }

  /** The mean squared error over rows and features, from which an optimal variance comes. */
  double meanSquaredError(double[] flat) {
    DoubleNetwork encoder = new DoubleNetwork(structure.encoder(), flat);
    DoubleNetwork decoder = new DoubleNetwork(structure.decoder(), flat);
    double sum = 0;
    int count = 0;
    for (int n = 0; n < rows(); n++) {
      double[] z = encoder.output(draws.damaged()[n]);
      if (structure.logVariance().isPresent()) {
        z = sample(z, logVariance(flat, encoder, n), draws.noise()[n]);
      }
      double[] output = decoder.output(z);
      for (int d = 0; d < output.length; d++) {
        double e = output[d] - draws.clean()[n][d];
        sum += e * e;
        count++;
      }
    }
    return sum / count;
  }

  private double logVariance(double[] flat, int feature) {
    if (objective.reconstruction() instanceof StudentT studentT) {
      return studentT.trainsParameters()
          ? flat[structure.lossParameters().orElseThrow().offset() + feature]
          : Math.log(studentT.scale());
    }
    if (!(objective.reconstruction() instanceof Gaussian gaussian)) {
      return Double.NaN;
    }
    Slot slot = structure.lossParameters().orElseThrow();
    return switch (gaussian.variance()) {
      case FIXED -> flat[slot.offset()];
      case LEARNED -> flat[slot.offset() + feature];
      case OPTIMAL -> optimal;
    };
  }

  private void putPenalty(
      Map<String, Double> parts, Penalty penalty, double[] flat, double[][] codes) {
    if (penalty instanceof L1 l1) {
      boolean isPlain = l1.measure() == L1.Measure.CODE;
      double[] norms = new DoubleNetwork(structure.decoder(), flat).columnNorms();
      double sum = 0;
      for (double[] code : codes) {
        for (int k = 0; k < code.length; k++) {
          sum += Math.abs(code[k]) * (isPlain ? 1 : norms[k]);
        }
      }
      parts.put("l1", warmed(l1.weight(), l1.warmUp()) * sum / rows());
    } else if (penalty instanceof KlSparsity sparsity) {
      parts.put("klSparsity", sparsity(sparsity, codes));
    } else if (penalty instanceof WeightDecay decay) {
      double sum = 0;
      for (int i = 0; i < structure.layout().weightSize(); i++) {
        sum += flat[i] * flat[i];
      }
      parts.put("weightDecay", 0.5 * decay.weight() * sum);
    } else if (penalty instanceof LayerContraction layers) {
      parts.put("layerContraction", layers.weight() * JacobianReference.layers(this, flat));
    } else if (penalty instanceof ReconstructionContraction whole) {
      double norm = JacobianReference.reconstruction(this, flat);
      parts.put("reconstructionContraction", whole.weight() * norm);
    } else if (penalty instanceof MaximumMeanDiscrepancy mmd) {
      parts.put("mmd", mmd.weight() * DoubleDiscrepancy.of(codes, draws.prior()));
    } else if (penalty instanceof HessianPenalty curvature) {
      parts.put("curvature", JacobianReference.curvature(this, curvature, flat));
    } else if (penalty instanceof Contraction contraction) {
      parts.put("contraction", contraction(contraction, flat));
    } else {
      throw new AssertionError("a reference in double precision is missing for " + penalty);
    }
  }

  private double sparsity(KlSparsity penalty, double[][] codes) {
    boolean isTanh = structure.spec().architecture().codeActivation() == Activation.TANH;
    double rho = penalty.target();
    double sum = 0;
    for (int k = 0; k < codes[0].length; k++) {
      double mean = 0;
      for (double[] code : codes) {
        mean += (isTanh ? (code[k] + 1) / 2 : code[k]) / codes.length;
      }
      // 1 - rate keeps few of float32's digits near its ends: 5 of 7 from 0.01 on
      margin = Math.min(margin, 0.1 * Math.min(mean, 1 - mean));
      sum += rho * Math.log(rho / mean) + (1 - rho) * Math.log((1 - rho) / (1 - mean));
    }
    return warmed(penalty.weight(), penalty.warmUp()) * sum;
  }

  private double warmed(double weight, Optional<WarmUp> warmUp) {
    return weight * warmUp.map(w -> Math.min(1, draws.epoch() / w.epochs())).orElse(1.0);
  }

  private double contraction(Contraction penalty, double[] flat) {
    DoubleNetwork encoder = new DoubleNetwork(structure.encoder(), flat);
    // as many orthogonal vectors as units are exact
    boolean isExact =
        penalty.isExact(structure.encoder().depth(), structure.codeSize())
            || penalty.method() == Contraction.Method.ORTHOGONAL;
    double sum = 0;
    for (int n = 0; n < rows(); n++) {
      double[][] jacobian = encoder.jacobian(draws.damaged()[n]);
      if (isExact) {
        sum += DoubleNetwork.squaredNorm(jacobian);
      } else {
        for (double[][] probe : draws.probes()) {
          double[][] swept = DoubleNetwork.multiply(new double[][] {probe[n]}, jacobian);
          sum += DoubleNetwork.squaredNorm(swept) / draws.probes().length;
        }
      }
    }
    return penalty.weight() * sum / rows();
  }

  /** ∂total/∂flat by central differences. */
  double[] gradient(double[] flat) {
    double step = 1e-5;
    double[] moved = flat.clone();
    double[] gradient = new double[flat.length];
    for (int i = 0; i < flat.length; i++) {
      moved[i] = flat[i] + step;
      double up = total(moved);
      moved[i] = flat[i] - step;
      gradient[i] = (up - total(moved)) / (2 * step);
      moved[i] = flat[i];
    }
    return gradient;
  }
}
