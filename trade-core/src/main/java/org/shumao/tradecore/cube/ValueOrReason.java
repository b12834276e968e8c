package org.shumao.tradecore.cube;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A figure, or the reason why there is none: exactly one of the two is null.
 *
 * @param value the figure
 * @param reason why there is none
 */
public record ValueOrReason<T>(@Nullable T value, @Nullable Reason reason) {
    public ValueOrReason {
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException("either a value or a reason");
        }
    }

    public static <T> ValueOrReason<T> of(T value) {
        return new ValueOrReason<>(value, null);
    }

    public static <T> ValueOrReason<T> missing(Reason reason) {
        return new ValueOrReason<>(null, reason);
    }

    public <R> ValueOrReason<R> map(Function<T, R> function) {
        return then(present -> ValueOrReason.of(function.apply(present)));
    }

    public <R> ValueOrReason<R> then(Function<T, ValueOrReason<R>> function) {
        return value == null ? ValueOrReason.missing(Objects.requireNonNull(reason)) : function.apply(value);
    }

    /** The value of a figure that is known to have one. */
    public T orElseThrow() {
        if (value == null) {
            throw new IllegalStateException("no figure: " + reason);
        }
        return value;
    }
}
