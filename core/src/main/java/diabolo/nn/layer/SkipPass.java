package diabolo.nn.layer;

import diabolo.kernel.Plan;
import diabolo.kernel.PostOp;
import diabolo.nn.parameter.Gradients;
import diabolo.tensor.Shape;
import diabolo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Pass of a skip connection. A gradient at its inner place holds those of all layers within, [N,
 * inner size] each, one after the other.
 */
final class SkipPass implements LayerPass {

  private final Skip layer;
  private final Plan plan;
  private final List<LayerPass> passes = new ArrayList<>();
  private final Tensor y;

  /** Gradient of the first inner layer's input, recorded by {@link #addGradients}. */
  private Tensor throughLayers;

  /** Records the forward pass. */
  SkipPass(Skip layer, Recording at, Tensor x) {
    this.layer = layer;
    this.plan = at.plan();
    Tensor inner = x;
    for (Layer each : layer.inner()) {
      LayerPass pass = each.record(at, inner);
      passes.add(pass);
      inner = pass.output();
    }
    this.y = plan.scratch(x.rows(), x.columns());
    plan.map(y, inner, PostOp.add(x));
  }

  @Override
  public Layer layer() {
    return layer;
  }

  @Override
  public Tensor output() {
    return y;
  }

  @Override
  public int innerSize() {
    return passes.stream().mapToInt(LayerPass::innerSize).sum();
  }

  @Override
  public boolean bends() {
    return passes.stream().anyMatch(LayerPass::bends);
  }

  /** Records the backward pass through the layers within. */
  @Override
  public void addGradients(Gradients gradients, Tensor arrived, List<Tensor> innerGradients) {
    int last = passes.size() - 1;
    Tensor gradient = arrived;
    for (int l = last; l >= 0; l--) {
      PostOp[] arrival = passes.get(l).arrival(List.of(), parts(innerGradients, l));
      if (l < last) {
        Tensor above = gradient;
        gradient = plan.scratch(y.rows(), passes.get(l).output().columns());
        passes.get(l + 1).toInput(gradient, above, parts(innerGradients, l + 1), arrival);
      } else if (arrival.length > 0) {
        gradient = plan.scratch(y.rows(), y.columns());
        plan.map(gradient, arrived, arrival);
      }
      passes.get(l).addGradients(gradients, gradient, parts(innerGradients, l));
    }
    throughLayers = plan.scratch(y.rows(), y.columns());
    passes.get(0).toInput(throughLayers, gradient, parts(innerGradients, 0));
  }

  /** Records x̄ = ȳ + fᵀȳ. */
  @Override
  public void toInput(
      Tensor xGradient, Tensor arrived, List<Tensor> innerGradients, PostOp... after) {
    List<PostOp> steps = new ArrayList<>(List.of(PostOp.add(arrived)));
    steps.addAll(List.of(after));
    plan.map(xGradient, throughLayers, steps.toArray(new PostOp[0]));
  }

  @Override
  public LayerTangent tangent(Plan target, Tensor xTangent, int m) {
    List<LayerTangent> parts = new ArrayList<>();
    Tensor inner = xTangent;
    for (LayerPass pass : passes) {
      LayerTangent part = pass.tangent(target, inner, m);
      parts.add(part);
      inner = part.output();
    }
    return new LayerTangent(xTangent, xTangent, sum(target, inner, xTangent), parts);
  }

  @Override
  public LayerSweep sweep(Plan target, Tensor yGradient, int m) {
    List<LayerSweep> parts = new ArrayList<>();
    Tensor inner = yGradient;
    for (int l = passes.size() - 1; l >= 0; l--) {
      LayerSweep part = passes.get(l).sweep(target, inner, m);
      parts.add(0, part);
      inner = part.input();
    }
    return new LayerSweep(yGradient, yGradient, sum(target, inner, yGradient), parts);
  }

  private static Tensor sum(Plan target, Tensor a, Tensor b) {
    Tensor result = target.scratch(a.rows(), a.columns());
    target.map(result, a, PostOp.add(b));
    return result;
  }

  @Override
  public Optional<Tensor> backwardTangent(
      Plan target, LayerSweep sweep, LayerTangent tangent, Gradients gradients) {
    Tensor all = target.scratch(y.rows(), innerSize());
    boolean isAny = false;
    for (int l = 0; l < passes.size(); l++) {
      Optional<Tensor> own =
          passes
              .get(l)
              .backwardTangent(target, sweep.parts().get(l), tangent.parts().get(l), gradients);
      if (own.isPresent()) {
        target.map(part(all, l), own.get());
        isAny = true;
      }
    }
    return isAny ? Optional.of(all) : Optional.empty();
  }

  private List<Tensor> parts(List<Tensor> innerGradients, int l) {
    return passes.get(l).bends()
        ? innerGradients.stream().map(gradient -> part(gradient, l)).toList()
        : List.of();
  }

  /** The part of a gradient at the inner place that is of one layer. */
  private Tensor part(Tensor gradient, int l) {
    int before = passes.subList(0, l).stream().mapToInt(LayerPass::innerSize).sum();
    Shape shape = Shape.of(y.rows(), passes.get(l).innerSize());
    return gradient.view(y.rows() * before, shape);
  }
}
