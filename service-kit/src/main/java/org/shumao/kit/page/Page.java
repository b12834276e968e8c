package org.shumao.kit.page;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. A use case puts the cursor into {@code next} ({@link PageRequest#page}); {@link NextPage} makes it the
 * address of the next page, in the body and in the header {@code Link}.
 */
@Schema(requiredProperties = {"items", "next"})
public record Page<T>(
        @Schema(description = "At most as many as limit allows; a filtered page may hold fewer")
        List<T> items,

        @Schema(
                description = "Address of the next page, with the same parameters; null on the last one."
                        + " The header Link with rel=\"next\" names it, too",
                examples = "/api/v1/example?cursor=AQAAMDAwMDAw&limit=100",
                nullable = true)
        @Nullable
        String next)
        implements Paged {

    public Page {
        items = List.copyOf(items);
    }

    /** Returns the only page, without entries. */
    public static <T> Page<T> empty() {
        return new Page<>(List.of(), null);
    }

    /** Returns the same page of other views of its entries. */
    public <V> Page<V> map(Function<? super T, ? extends V> view) {
        return new Page<>(items.stream().<V>map(view).toList(), next);
    }

    @Override
    public Page<T> withNext(String address) {
        return new Page<>(items, address);
    }
}
