package org.shumao.tradecore.disclosure;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.cube.ValueOrReason;

/**
 * Says what anybody may see of a dataset that is made of trade: what a public view in force offers, without what the primary rule
 * and complementary suppression over all its public views withhold.
 */
public final class PublicDisclosure {
    private final String dataset;
    private final PublicViews views;
    private final Set<CountKey> suppressed;

    private PublicDisclosure(String dataset, PublicViews views, Set<CountKey> suppressed) {
        this.dataset = dataset;
        this.views = views;
        this.suppressed = suppressed;
    }

    /**
     * Finds what is suppressed.
     *
     * @param counts what the public views would show, and what would follow from it and is to be protected as well
     * @param identities all linear relations between them
     */
    public static PublicDisclosure of(
            String dataset, PublicViews views, Collection<TradeCount> counts, Collection<Identity> identities) {
        return new PublicDisclosure(dataset, views, ComplementarySuppression.of(counts, identities));
    }

    /** The same of what was found before. */
    public static PublicDisclosure found(String dataset, PublicViews views, Set<CountKey> suppressed) {
        return new PublicDisclosure(dataset, views, Set.copyOf(suppressed));
    }

    /** All that is withheld of what a public view offers. */
    public Set<CountKey> withheld() {
        return suppressed;
    }

    /**
     * A figure as anybody may see it.
     *
     * @param by dimensions of the breakdown; empty for the whole
     * @param member of the breakdown; {@link CountKey#TOTAL} for the whole
     */
    public <T> ValueOrReason<T> disclose(
            Measure measure, List<Dimension> by, Period period, String member, ValueOrReason<T> figure) {
        if (!views.offers(dataset, by, period.frequency(), measure)) {
            return ValueOrReason.missing(Reason.NOT_PUBLIC);
        }
        CountKey key = new CountKey(measure.code(), period.toString(), member);
        return suppressed.contains(key) ? ValueOrReason.missing(Reason.SUPPRESSED) : figure;
    }

    /** Says whether something that a public view offers is withheld. */
    public boolean withholds(CountKey key) {
        return suppressed.contains(key);
    }

    /** A result that is made of nothing but disclosed figures and of what the registry alone knows. */
    public <T> Disclosed<T> view(T disclosed) {
        return Disclosed.inPublicView(disclosed);
    }
}
