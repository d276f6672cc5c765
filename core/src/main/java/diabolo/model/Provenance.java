package diabolo.model;

import java.util.Optional;

/**
 * Where a model comes from, so that it can be made again.
 *
 * @param library name and version of this library
 * @param kernels library, instruction set, threads and precision that trained it, and why that
 *     precision if another than float32 was asked for
 * @param dataSource where the rows came from, for people
 * @param dataDigest SHA-256 of the rows, hexadecimal
 * @param rows number of rows read, validation included
 * @param seed the seed of everything random
 * @param options the training options as JSON
 * @param bestEpoch the epoch whose weights were kept
 * @param stopReason why training ended, for people
 * @param startedFrom SHA-256 of the parameters of the model whose weights training began with, if
 *     it did not begin with drawn ones
 */
public record Provenance(
    String library,
    String kernels,
    String dataSource,
    String dataDigest,
    long rows,
    long seed,
    String options,
    int bestEpoch,
    String stopReason,
    Optional<String> startedFrom) {}
