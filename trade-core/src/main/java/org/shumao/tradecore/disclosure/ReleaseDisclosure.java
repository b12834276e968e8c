package org.shumao.tradecore.disclosure;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.shumao.tradecore.disclosure.system.Cell;
import org.shumao.tradecore.disclosure.system.CellSystem;
import org.shumao.tradecore.disclosure.system.Deadline;
import org.shumao.tradecore.disclosure.system.DisclosureAudit;
import org.shumao.tradecore.disclosure.system.Open;
import org.shumao.tradecore.disclosure.system.SecondarySuppression;
import org.shumao.tradecore.disclosure.system.Unprotectable;

/**
 * Finds what a release withholds: a step of its build, over all of its tables together with what served vintages show and withhold. A cell
 * is withheld if the {@link PrimaryRule} says so; and as many others as it takes that nobody knows it too well from all sums that hold
 * between what is shown.
 */
public final class ReleaseDisclosure {
    /** Linear programs that are spent on showing again what need not be withheld. */
    private static final int TRIES = 400;

    private final ReleaseSystem system;
    private final Deadline deadline;

    /** Served vintages disclose these sums. */
    private final Set<Open> disclosed = new HashSet<>();

    private ReleaseDisclosure(ReleaseSystem system, Deadline deadline) {
        this.system = system;
        this.deadline = deadline;
    }

    /**
     * Protects a release.
     *
     * @param rule says which cells must not be shown
     * @param limit of the time that this takes
     * @return what is withheld, with a certificate that was verified
     * @throws UnprotectedRelease if nothing is left to withhold that would protect a cell, a total of the country is sensitive, or it takes
     *     too long
     */
    public static Withheld protect(
            List<ReleaseTable> tables,
            List<OverlappingTable> overlapping,
            ServedVintages served,
            PrimaryRule rule,
            Duration limit) {
        ReleaseSystem system = ReleaseSystem.of(tables, overlapping, served, rule);
        try {
            return new ReleaseDisclosure(
                            system,
                            Deadline.in(limit, () -> Thread.currentThread().isInterrupted()))
                    .withheld();
        } catch (CancellationException e) {
            throw new UnprotectedRelease("disclosure control", "it took longer than it may", List.of());
        }
    }

    private Withheld withheld() {
        SecondarySuppression.Pattern pattern = pattern();
        Set<ReleaseCell> cells = system.withheld(pattern.withheld());
        Set<ReleaseCell> onlyDollars = system.onlyDollars(cells);
        DisclosureCertificate certificate = DisclosureCertificate.of(system, disclosed, pattern, onlyDollars);
        if (!certificate.failures().isEmpty()) {
            throw new IllegalStateException("a pattern was found whose certificate fails");
        }
        return new Withheld(cells, onlyDollars, certificate);
    }

    private SecondarySuppression.Pattern pattern() {
        while (true) {
            CellSystem cells = system.cells(disclosed);
            try {
                return SecondarySuppression.pattern(cells, TRIES, deadline);
            } catch (Unprotectable e) {
                Set<Integer> everOpen = everOpen();
                List<Integer> refused =
                        e.cells().stream().filter(everOpen::contains).toList();
                if (!refused.isEmpty() || !disclosed.addAll(e.open())) {
                    List<ReleaseCell> names = system.names(refused.isEmpty() ? e.cells() : refused);
                    throw new UnprotectedRelease(
                            names.get(0).dataset(), "nothing is left to withhold that would protect a cell", names);
                }
            }
        }
    }

    /** Returns what would be open if all were withheld and nothing had been served. */
    private Set<Integer> everOpen() {
        CellSystem cells = system.unserved();
        Set<Integer> all = new HashSet<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            if (cells.cell(cell).choice() != Cell.Choice.ALWAYS_SHOWN) {
                all.add(cell);
            }
        }
        return DisclosureAudit.of(cells, all, deadline).open();
    }
}
