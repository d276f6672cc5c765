package diabolo.model;

import java.util.List;

/**
 * Statistics of a model on some scaled rows, for diagnosis.
 *
 * @param inputVariances variance of each scaled input over the rows
 * @param codeVariances variance of each code unit over the rows
 * @param squaredError mean over the rows of the sum over inputs of the squared error, scaled units
 * @param principalComponentsSquaredError the same for PCA with as many components as code units;
 *     NaN without PCA, or if there are as many components as inputs
 * @since 0.1
 */
public record Examination(
    List<Double> inputVariances,
    List<Double> codeVariances,
    double squaredError,
    double principalComponentsSquaredError) {}
