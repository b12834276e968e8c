package org.shumao.kit.page;

import org.jspecify.annotations.Nullable;

/** One page of a list: a {@link Page}, or a response that says more beside its {@code items} and {@code next}. */
public interface Paged {
    /** As a use case gives it, the cursor behind this page; as the caller reads it, the address of the next page. */
    @Nullable
    String next();

    /** Returns the same with the address of the next page in place of the cursor. */
    Paged withNext(String address);
}
