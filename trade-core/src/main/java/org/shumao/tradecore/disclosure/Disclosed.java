package org.shumao.tradecore.disclosure;

import java.util.function.Function;

/**
 * A result that its reader may see. Whatever lays a result out for a reader takes it in this type, and every way to make one
 * names the rule that allows it.
 */
public final class Disclosed<T> {
    private final T value;

    private Disclosed(T value) {
        this.value = value;
    }

    public T value() {
        return value;
    }

    /** Another form of the same result. */
    public <R> Disclosed<R> map(Function<T, R> function) {
        return new Disclosed<>(function.apply(value));
    }

    /** Totals of the whole country are for all inside: they say nothing of who traded. */
    public static <T> Disclosed<T> nationalTotals(T value) {
        return new Disclosed<>(value);
    }

    /** Anybody can count in the public registry what is counted there alone. */
    public static <T> Disclosed<T> ofRegistryAlone(T value) {
        return new Disclosed<>(value);
    }

    /** What was released is public: what must be withheld or rounded was so when the release was built. */
    public static <T> Disclosed<T> released(T value) {
        return new Disclosed<>(value);
    }

    /** Counts of one's own records are one's own. */
    public static <T> Disclosed<T> toSubmitter(T value) {
        return new Disclosed<>(value);
    }

    /** A statistician sees everything, and nothing is suppressed. */
    public static <T> Disclosed<T> toStatistician(T value, Audience audience) {
        if (audience != Audience.STATISTICIAN) {
            throw new IllegalArgumentException("the scope " + Audience.SCOPE + " is missing");
        }
        return new Disclosed<>(value);
    }
}
