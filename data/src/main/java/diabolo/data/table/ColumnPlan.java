package diabolo.data.table;

import diabolo.feature.Scaling;
import diabolo.feature.sample.ColumnType;
import diabolo.notation.Named;
import java.util.List;
import java.util.Optional;

/** What is to be made of a column: what its cells are, and how they are scaled. */
public sealed interface ColumnPlan {

  /** What the cells are; empty where the column is left out. */
  Optional<ColumnType> column();

  /** The scaling that is asked for, if one is. */
  Optional<Scaling> ownScaling();

  /** Numbers, on the scale of all where no other is named. */
  @Named("numeric")
  record Numeric(Optional<Scaling> scaling) implements ColumnPlan {
    @Override
    public Optional<ColumnType> column() {
      return Optional.of(new ColumnType.Numeric());
    }

    @Override
    public Optional<Scaling> ownScaling() {
      return scaling;
    }
  }

  /** How often: whole numbers ≥ 0, by their logarithm. */
  @Named("count")
  record Count() implements ColumnPlan {
    @Override
    public Optional<ColumnType> column() {
      return Optional.of(new ColumnType.Count());
    }

    @Override
    public Optional<Scaling> ownScaling() {
      return Optional.empty();
    }
  }

  /** Levels from the lowest to the highest; other texts are as good as missing. */
  @Named("ordinal")
  record Ordinal(List<String> levels) implements ColumnPlan {

    /** Refuses levels that are no order. */
    public Ordinal {
      levels = new ColumnType.Ordinal(levels).levels();
    }

    @Override
    public Optional<ColumnType> column() {
      return Optional.of(new ColumnType.Ordinal(levels));
    }

    @Override
    public Optional<Scaling> ownScaling() {
      return Optional.empty();
    }
  }

  /** Levels without an order; other texts, also levels that are taken out here, are one more. */
  @Named("category")
  record Category(List<String> levels) implements ColumnPlan {

    /** Refuses levels that are not different. */
    public Category {
      levels = new ColumnType.Category(levels).levels();
    }

    @Override
    public Optional<ColumnType> column() {
      return Optional.of(new ColumnType.Category(levels));
    }

    @Override
    public Optional<Scaling> ownScaling() {
      return Optional.empty();
    }
  }

  /** Dates, on the scale of all where no other is named. */
  @Named("date")
  record Date(ColumnType.Date.Precision precision, Optional<Scaling> scaling)
      implements ColumnPlan {
    @Override
    public Optional<ColumnType> column() {
      return Optional.of(new ColumnType.Date(precision));
    }

    @Override
    public Optional<Scaling> ownScaling() {
      return scaling;
    }
  }

  /** A key or name, which tells nothing about other rows: left out. */
  @Named("id")
  record Id() implements ColumnPlan {
    @Override
    public Optional<ColumnType> column() {
      return Optional.empty();
    }

    @Override
    public Optional<Scaling> ownScaling() {
      return Optional.empty();
    }
  }

  /** Left out, because of that. */
  @Named("ignored")
  record Ignored(Optional<String> because) implements ColumnPlan {
    @Override
    public Optional<ColumnType> column() {
      return Optional.empty();
    }

    @Override
    public Optional<Scaling> ownScaling() {
      return Optional.empty();
    }
  }

  /** The plan that does what is done without one. */
  static ColumnPlan of(ColumnType type) {
    if (type instanceof ColumnType.Category category) {
      return new Category(category.levels());
    }
    return type instanceof ColumnType.Date date
        ? new Date(date.precision(), Optional.empty())
        : new Numeric(Optional.empty());
  }
}
