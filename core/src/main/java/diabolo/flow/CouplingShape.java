package diabolo.flow;

import diabolo.random.Seed;

/**
 * Sizes and orders of the layers of a flow over vectors of D values.
 *
 * <p>In each layer the first A = ⌈D/2⌉ values of its order decide how the other B change. Orders
 * come in pairs: a random one, and the same with the changed values first, so that two layers
 * change every value.
 *
 * @param size D, ≥ 1
 * @param layers number of layers; 0 for vectors of one value, of which nothing can decide
 * @param hidden units H of each layer's network
 * @param seed of the orders
 */
record CouplingShape(int size, int layers, int hidden, long seed) {

  static CouplingShape of(int size, int layers, int hidden, long seed) {
    return new CouplingShape(size, size < 2 ? 0 : layers, hidden, seed);
  }

  /** A, the values that decide. */
  int deciding() {
    return size - size / 2;
  }

  /** B, the values that change. */
  int changing() {
    return size / 2;
  }

  /** Parameters of a layer: W₁ [H, A], b₁ [H], W₂ [2 B, H], b₂ [2 B], in this order. */
  int layerParameters() {
    return hidden * deciding() + hidden + 2 * changing() * hidden + 2 * changing();
  }

  int parameters() {
    return layers * layerParameters();
  }

  /** The places of the values in the order of each layer [layers][D]. */
  int[][] orders() {
    int[][] orders = new int[layers][];
    Seed own = Seed.of(seed).split("orders");
    for (int k = 0; k < layers; k++) {
      orders[k] = k % 2 == 0 ? own.split(k).permutation(size) : turned(orders[k - 1]);
    }
    return orders;
  }

  private int[] turned(int... order) {
    int[] turned = new int[size];
    System.arraycopy(order, deciding(), turned, 0, changing());
    System.arraycopy(order, 0, turned, changing(), deciding());
    return turned;
  }
}
