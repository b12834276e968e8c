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
public record Figure<T>(@Nullable T value, @Nullable Reason reason) {
    public Figure {
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException("either a value or a reason");
        }
    }

    public static <T> Figure<T> of(T value) {
        return new Figure<>(value, null);
    }

    public static <T> Figure<T> missing(Reason reason) {
        return new Figure<>(null, reason);
    }

    public <R> Figure<R> map(Function<T, R> function) {
        return then(present -> Figure.of(function.apply(present)));
    }

    public <R> Figure<R> then(Function<T, Figure<R>> function) {
        return value == null ? Figure.missing(Objects.requireNonNull(reason)) : function.apply(value);
    }

    /** The value of a figure that is known to have one. */
    public T orElseThrow() {
        if (value == null) {
            throw new IllegalStateException("no figure: " + reason);
        }
        return value;
    }
}
