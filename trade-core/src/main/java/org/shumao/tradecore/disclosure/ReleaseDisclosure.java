package org.shumao.tradecore.disclosure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.shumao.tradecore.disclosure.ReleaseFamily.Member;

/**
 * Finds what a release withholds: a step of its build, over all of its tables together with what served vintages show and withhold. A cell is
 * withheld if the {@link PrimaryRule} says so; and as many others as it takes that nobody finds it out from all sums that hold between what is shown: members and their total, chapters and sections, shorter and longer
 * periods, in yuan and in dollars.
 */
public final class ReleaseDisclosure {
    private ReleaseDisclosure() {}

    /**
     * Protects a release.
     *
     * @param rule says which cells must not be shown
     * @param limit of the time that this takes
     * @return what is withheld, with a certificate that was verified
     * @throws UnprotectedRelease if nothing is left to withhold that would protect a cell, a total of the country is that of few, or it
     *     takes too long
     */
    public static Withheld protect(List<ReleaseTable> tables, ServedVintages served, PrimaryRule rule, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        Map<String, List<ReleaseFamily>> byTable = ReleaseFamilies.of(tables, served, rule);
        List<ReleaseFamily> families =
                byTable.values().stream().flatMap(Collection::stream).toList();
        Map<ReleaseCell, ReleaseWitness> witnesses = new ReleasePattern(families, deadline).protect();
        Set<ReleaseCell> withheld = new TreeSet<>(ReleaseFamilies.knownAlready(families));
        for (ReleaseFamily family : families) {
            for (Member member : family.members()) {
                if (!member.isEverHidden()) {
                    member.hidden().stream().mapToObj(member::cell).forEach(withheld::add);
                }
            }
        }
        Withheld found = new Withheld(withheld, CertificateWriter.write(tables, served, withheld, witnesses));
        List<String> failures = DisclosureCertificate.failures(tables, served, rule, found);
        if (!failures.isEmpty()) {
            throw new UnprotectedRelease(
                    new ArrayList<>(byTable.keySet()).toString(),
                    "the certificate fails: " + failures.get(0),
                    List.of());
        }
        return found;
    }
}
