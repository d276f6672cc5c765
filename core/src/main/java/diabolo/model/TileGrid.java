package diabolo.model;

import diabolo.nn.ReceptiveField;

/**
 * Division of one axis of a picture into tiles of one length, which overlap so that every output of
 * the whole is computed by a tile that sees all of its inputs.
 *
 * @param length of the axis in pixels, rounded up to a multiple of the unit
 * @param tile length of a tile
 * @param margin outputs at a cut that are not used
 * @param count number of tiles
 */
record TileGrid(int length, int tile, int margin, int count) {

  /** Length of a tile without its margins; a multiple of small units. */
  static final int INNER = 192;

  /** Divides an axis of that many pixels. */
  static TileGrid of(ReceptiveField field, int pixels) {
    int unit = field.unit();
    int length = Math.multiplyExact((pixels + unit - 1) / unit, unit);
    int inner = Math.max(1, INNER / unit) * unit;
    int most = Math.addExact(inner, Math.multiplyExact(2, field.margin()));
    if (length <= most) {
      return new TileGrid(length, length, field.margin(), 1);
    }
    int further = (length - most + inner - 1) / inner;
    return new TileGrid(length, most, field.margin(), 1 + further);
  }

  private int inner() {
    return tile - 2 * margin;
  }

  /** First pixel of a tile. */
  int start(int number) {
    return number == count - 1 ? length - tile : number * inner();
  }

  /** First output that is taken from a tile. */
  int from(int number) {
    return number == 0 ? 0 : to(number - 1);
  }

  /** The output behind the last one that is taken from a tile. */
  int to(int number) {
    return number == count - 1 ? length : start(number) + tile - margin;
  }
}
