package diabolo.verify.wrong;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Options with a flag, which does not say what it chooses, and with code, which is no value. */
public record FlagOptions(
    int epochs, List<String> names, boolean fast, DoubleUnaryOperator rateByEpoch) {}
