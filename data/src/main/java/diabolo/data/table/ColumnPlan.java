package diabolo.data.table;

import diabolo.feature.Scaling;
import diabolo.feature.format.ColumnType;
import diabolo.notation.Named;
import java.util.List;
import java.util.Optional;

/** The plan for a column: its type and its scaling. */
public sealed interface ColumnPlan {

  /** The type of the column; empty if it is left out. */
  Optional<ColumnType> column();

  /** The column's own scaling, if any. */
  Optional<Scaling> ownScaling();

  /** Numbers, with the default scaling unless one is given. */
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

  /** Counts: whole numbers ≥ 0, scaled by their logarithm. */
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

  /** Levels from the lowest to the highest; other texts count as missing. */
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

  /**
   * Levels without an order; all other texts, including levels removed here, form one more level.
   */
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

  /** Dates, with the default scaling unless one is given. */
  @Named("date")
  record Date(ColumnType.Date.Resolution precision, Optional<Scaling> scaling)
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

  /** A key or name, which is left out because it says nothing about other rows. */
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

  /** A column that is left out, with the reason. */
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

  /** The default plan for a type. */
  static ColumnPlan of(ColumnType type) {
    if (type instanceof ColumnType.Category category) {
      return new Category(category.levels());
    }
    return type instanceof ColumnType.Date date
        ? new Date(date.precision(), Optional.empty())
        : new Numeric(Optional.empty());
  }
}
