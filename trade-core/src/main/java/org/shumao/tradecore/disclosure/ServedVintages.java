package org.shumao.tradecore.disclosure;

import java.util.Set;

/**
 * Says what the public knows and does not know by vintages that it can still read. What one of them withheld stays withheld, because two
 * patterns of the same table open each other; what one of them showed stays known, because a correction shows how much it differs.
 *
 * @param shown in yuan by any vintage
 * @param withheld by any vintage
 * @param inDollars shown in dollars by any vintage
 */
public record ServedVintages(Set<ReleaseCell> shown, Set<ReleaseCell> withheld, Set<ReleaseCell> inDollars) {
    /** Before the first release. */
    public static final ServedVintages NONE = new ServedVintages(Set.of(), Set.of(), Set.of());

    public ServedVintages {
        shown = Set.copyOf(shown);
        withheld = Set.copyOf(withheld);
        inDollars = Set.copyOf(inDollars);
    }
}
