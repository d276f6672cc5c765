package diabolo.task.anomaly;

import diabolo.model.graph.Structure;
import diabolo.model.graph.TrainedNetwork;
import diabolo.nn.parameter.Role;
import diabolo.nn.parameter.Slot;
import java.util.List;

/**
 * One network whose outputs are the mean outputs of M networks of one structure: their layers side
 * by side.
 *
 * <pre>
 *   first layer   W = [W₁; …; W_M] ,  b = [b₁, …, b_M]
 *   between       W = diag(W₁, …, W_M)
 *   last layer    W = [W₁, …, W_M] / M ,  b = Σ bₘ / M
 * </pre>
 *
 * <p>Exact but for rounding, where the last layer has no activation.
 *
 * @param one structure of each network
 * @param all structure of the mean, M times as wide between inputs and outputs
 */
record MeanNetwork(Structure one, Structure all) {

  /** The mean of networks. */
  TrainedNetwork of(List<TrainedNetwork> networks) {
    float[] mean = new float[all.layout().size()];
    for (int m = 0; m < networks.size(); m++) {
      for (Slot slot : one.layout().slots()) {
        add(networks.get(m).parameters(), slot, m, networks.size(), mean);
      }
    }
    return new TrainedNetwork(all.spec(), mean);
  }

  private void add(float[] from, Slot slot, int member, int members, float... mean) {
    Slot into = all.layout().slot(slot.name());
    boolean isBias = slot.role() != Role.WEIGHT;
    boolean isLast = isBias ? into.size() == slot.size() : into.rows() == slot.rows();
    int down = isBias || isLast ? 0 : member * slot.rows();
    boolean isBeside = isBias ? !isLast : into.columns() > slot.columns();
    int right = isBeside ? member * slot.columns() : 0;
    for (int i = 0; i < slot.rows(); i++) {
      for (int j = 0; j < slot.columns(); j++) {
        int place = into.offset() + (down + i) * into.columns() + right + j;
        float value = from[slot.offset() + i * slot.columns() + j];
        mean[place] += isLast ? value / members : value;
      }
    }
  }
}
