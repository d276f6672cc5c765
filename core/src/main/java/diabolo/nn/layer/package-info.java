/**
 * Layers that know their own derivatives.
 *
 * <p>A {@link diabolo.nn.layer.Layer} is a linear map with an {@link diabolo.nn.layer.Activation},
 * a normalization or dropout. {@code record} gives the layer at work on N rows with four verbs:
 * forward, tangent (J·ẋ), backward (Jᵀ·ȳ) and backwardTangent, the adjoint of (x, ẋ) ↦ (y, ẏ).
 * Training or inference is a {@link diabolo.nn.layer.Mode}, fixed when a plan is recorded. Depends
 * on {@code nn.map}.
 */
package diabolo.nn.layer;
