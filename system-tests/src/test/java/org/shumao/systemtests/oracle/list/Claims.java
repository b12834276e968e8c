package org.shumao.systemtests.oracle.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.systemtests.oracle.record.RecordKind;
import org.shumao.systemtests.oracle.record.SubmittedRecord;

/**
 * Which enterprise's document a customs response means that names no enterprise. Anybody can write a number of somebody else into a
 * document of its own; so it depends on whose word stands behind the number.
 */
public final class Claims {
    private final Set<SubmittedRecord> relayed;
    private final Set<SubmittedRecord> ofAgents;
    private final Map<String, Set<String>> given = new HashMap<>();

    /**
     * @param responses all there are
     * @param relayed records that a relay submitted
     * @param ofAgents records that the agent named in them submitted, or whose enterprise had granted it agency when they came
     */
    public Claims(Collection<SubmittedRecord> responses, Set<SubmittedRecord> relayed, Set<SubmittedRecord> ofAgents) {
        this.relayed = relayed;
        this.ofAgents = ofAgents;
        for (SubmittedRecord response : responses) {
            if (response.enterprise() != null && response.numbers().copNo() != null) {
                for (String number : numbers(response)) {
                    boolean isOfOtherDocument = number.startsWith("invt") && !response.isAbout(RecordKind.LIST);
                    if (!isOfOtherDocument) {
                        given.computeIfAbsent(number, n -> new TreeSet<>()).add(response.enterprise());
                    }
                }
            }
        }
    }

    private static List<String> numbers(SubmittedRecord response) {
        RecordKind about = Objects.requireNonNull(response.response()).about();
        List<String> numbers = new ArrayList<>();
        Optional.ofNullable(response.numbers().invtNo()).ifPresent(number -> numbers.add("invt " + number));
        Optional.ofNullable(response.numbers().preNo()).ifPresent(number -> numbers.add(about + " pre " + number));
        if (response.numbers().copNo() != null && response.parties().agent() != null) {
            numbers.add(about + " cop " + response.parties().agent() + " "
                    + response.numbers().copNo());
        }
        return numbers;
    }

    /**
     * The version that is meant, if that can be told.
     *
     * @param possible the version that would be meant of each enterprise
     */
    Optional<Version> told(SubmittedRecord response, Map<String, Meant> possible) {
        if (response.enterprise() != null) {
            return Optional.ofNullable(possible.get(response.enterprise())).map(Meant::version);
        }
        Map<Integer, List<Version>> byWord = new TreeMap<>();
        possible.forEach((enterprise, meant) -> {
            List<Set<String>> told = numbers(response).stream()
                    .filter(given::containsKey)
                    .map(number -> given.getOrDefault(number, Set.of()))
                    .toList();
            boolean isOfOthers = told.stream().anyMatch(enterprises -> !enterprises.contains(enterprise));
            int word = told.stream().anyMatch(enterprises -> enterprises.contains(enterprise))
                    ? 2
                    : word(response, meant.document());
            if (!isOfOthers && word > 0) {
                byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(meant.version());
            }
        });
        List<Version> best =
                byWord.isEmpty() ? List.of() : byWord.getOrDefault(Collections.max(byWord.keySet()), List.of());
        return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
    }

    /** A version of a document. */
    record Meant(Document document, Version version) {}

    /** 2 customs' own, by a response that is bound already; 1 that of a relay or of the agent whose number it is; 0 its own. */
    private int word(SubmittedRecord response, Document document) {
        boolean customs = document.versions().stream()
                .flatMap(version -> version.responses().stream())
                .anyMatch(bound -> sharesAny(bound, response));
        if (customs) {
            return 2;
        }
        boolean others = document.versions().stream()
                .map(Version::record)
                .anyMatch(record -> (relayed.contains(record) && sharesAny(record, response))
                        || (ofAgents.contains(record) && Version.isSameCop(record, response)));
        return others ? 1 : 0;
    }

    private static boolean sharesAny(SubmittedRecord one, SubmittedRecord other) {
        return isSame(one.numbers().invtNo(), other.numbers().invtNo())
                || isSame(one.numbers().preNo(), other.numbers().preNo())
                || Version.isSameCop(one, other);
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }
}
