package org.shumao.tradecore.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.disclosure.system.Cell;
import org.shumao.tradecore.disclosure.system.CellSystem;
import org.shumao.tradecore.disclosure.system.Joint;
import org.shumao.tradecore.disclosure.system.Levels;
import org.shumao.tradecore.disclosure.system.Open;
import org.shumao.tradecore.disclosure.system.Proof;
import org.shumao.tradecore.disclosure.system.ProofCheck;
import org.shumao.tradecore.disclosure.system.SecondarySuppression;
import org.shumao.tradecore.disclosure.system.Witness;

/**
 * The certificate of a release shows, by adding and comparing whole numbers alone, that nobody who knows all that is shown knows a sensitive
 * cell too closely. It bounds what is withheld, so it is for those inside.
 *
 * @param parameters mark of the parameters of the primary rule, which whoever has the auditor's key can repeat
 * @param salt secret, so that a digest of the certificate gives away nothing of it
 * @param applied ids of the waivers and requests of enterprise groups that were in force, ascending
 * @param cells of the release, and of what they are parts of
 * @param relations sums of cells that are zero: how many times each cell is taken, by its number
 * @param unions withheld cells of one relation that are sensitive together
 * @param disclosed sums of cells that earlier releases disclose, so that nothing protects them any more; a contributor is the number of one
 * @param withheld numbers of the cells that are not shown
 * @param onlyDollars numbers of the cells that are shown in yuan alone
 * @param requested numbers of the cells that pass the primary rule and that a request withholds
 * @param witnesses other values of the withheld cells that agree with all that is shown
 */
public record DisclosureCertificate(
        String parameters,
        String salt,
        List<String> applied,
        List<CertifiedCell> cells,
        List<Map<Integer, Integer>> relations,
        List<Union> unions,
        List<Open> disclosed,
        Set<Integer> withheld,
        Set<Integer> onlyDollars,
        Set<Integer> requested,
        List<Witness> witnesses) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Holds a cell.
     *
     * @param name in words
     * @param value in fen
     * @param choice whether it may be withheld
     * @param levels of protection, if it is sensitive
     * @param contributor a number for the enterprise group that alone stands behind it, if there is one
     * @param insider true if it is sensitive for a platform or broker alone, who knows the trade of its clients
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CertifiedCell(
            String name,
            BigInteger value,
            Cell.Choice choice,
            @Nullable Levels levels,
            @Nullable Integer contributor,
            @Nullable Boolean insider) {
        private Cell cell() {
            return new Cell(
                    value,
                    Optional.of(BigInteger.ZERO),
                    Optional.ofNullable(levels),
                    0,
                    choice,
                    contributor == null ? Set.of() : Set.of(contributor.toString()));
        }
    }

    /**
     * Holds cells that are sensitive together.
     *
     * @param cells numbers, ascending
     */
    public record Union(List<Integer> cells, Levels levels) {
        public Union {
            cells = List.copyOf(cells);
        }
    }

    public DisclosureCertificate {
        applied = List.copyOf(applied);
        cells = List.copyOf(cells);
        relations = List.copyOf(relations);
        unions = List.copyOf(unions);
        disclosed = List.copyOf(disclosed);
        withheld = new TreeSet<>(withheld);
        onlyDollars = new TreeSet<>(onlyDollars);
        requested = new TreeSet<>(requested);
        witnesses = List.copyOf(witnesses);
    }

    /** Certifies a pattern; mark and salt are empty. */
    static DisclosureCertificate of(
            ReleaseSystem system,
            Set<Open> disclosed,
            SecondarySuppression.Pattern pattern,
            Set<ReleaseCell> onlyDollars) {
        CellSystem solved = system.cells(disclosed);
        Map<String, Integer> contributors = new HashMap<>();
        List<CertifiedCell> cells = new ArrayList<>();
        for (int number = 0; number < solved.size(); number++) {
            Cell cell = solved.cell(number);
            Integer contributor = cell.contributors().size() == 1
                    ? contributors.computeIfAbsent(
                            cell.contributors().iterator().next(), first -> contributors.size() + 1)
                    : null;
            cells.add(new CertifiedCell(
                    system.name(number).toString(),
                    cell.value(),
                    cell.choice(),
                    cell.levels().orElse(null),
                    contributor,
                    system.isOfInsider(number) ? true : null));
        }
        List<Union> unions = new ArrayList<>();
        solved.unions(pattern.withheld()).forEach((union, levels) -> unions.add(new Union(union, levels)));
        return new DisclosureCertificate(
                "",
                "",
                List.of(),
                cells,
                system.relations(),
                unions,
                disclosed.stream()
                        .map(open -> open.by(
                                name -> contributors.getOrDefault(name, 0).toString()))
                        .sorted(Comparator.comparing(Open::toString))
                        .toList(),
                pattern.withheld(),
                system.numbers(onlyDollars),
                system.requested(),
                pattern.proof().witnesses());
    }

    /** Returns the same with the waivers and requests that the tables were read with. */
    public DisclosureCertificate applying(List<String> ids) {
        return new DisclosureCertificate(
                parameters,
                salt,
                ids,
                cells,
                relations,
                unions,
                disclosed,
                withheld,
                onlyDollars,
                requested,
                witnesses);
    }

    /**
     * Returns the same with mark and salt, which are equal for equal content: a release that is built twice has one certificate.
     *
     * @param key of the auditor, at least 32 random bytes
     */
    public DisclosureCertificate sealed(PrimaryParameters rule, byte[] key) {
        return sealed(rule.seal(key), PrimaryParameters.hmac(key, sealed("", "").write()));
    }

    /** Says whether nobody without the auditor's key has changed it. */
    boolean isSealedBy(byte[] key) {
        return salt.equals(PrimaryParameters.hmac(key, sealed("", "").write()));
    }

    private DisclosureCertificate sealed(String mark, String secret) {
        return new DisclosureCertificate(
                mark,
                secret,
                applied,
                cells,
                relations,
                unions,
                disclosed,
                withheld,
                onlyDollars,
                requested,
                witnesses);
    }

    /**
     * Reads a certificate.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static DisclosureCertificate read(String json) {
        try {
            return JSON.readValue(json, DisclosureCertificate.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is no certificate: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns it as JSON. */
    public String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a certificate is JSON", e);
        }
    }

    /**
     * Returns what is wrong with it, in words that name cells; nothing if it proves that every sensitive cell is protected. Nothing is searched
     * for, so this is quick.
     */
    public List<String> failures() {
        Map<List<Integer>, Levels> sensitive = new HashMap<>();
        unions.forEach(union -> sensitive.put(union.cells(), union.levels()));
        Joint joint = union -> Optional.ofNullable(sensitive.get(List.copyOf(union)));
        try {
            CellSystem system = new CellSystem(
                    cells.stream().map(CertifiedCell::cell).toList(), relations, joint, Set.copyOf(disclosed));
            return ProofCheck.failures(system, withheld, new Proof(witnesses)).stream()
                    .map(failure -> failure.kind() + names(failure.cells()).toString())
                    .toList();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** Returns how many cells are sensitive by themselves. */
    public int sensitive() {
        return (int) cells.stream().filter(cell -> cell.levels() != null).count();
    }

    /** Returns the names of the cells that pass the primary rule and that a request withholds. */
    public Set<String> requestedCells() {
        return Set.copyOf(names(requested));
    }

    /** Returns the names of cells. */
    List<String> names(Collection<Integer> some) {
        return some.stream()
                .map(cell -> cell >= 0 && cell < cells.size() ? cells.get(cell).name() : "no cell")
                .toList();
    }
}
