package org.shumao.tradecore.indicator.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Membership;

/**
 * What the catalogue says of a dimension.
 *
 * @param name what it is called
 * @param codeList id of the list of its codes; null if it has none, as enterprises have none. That of platforms follows the
 * registry,
 *     so that nothing is known of it here
 * @param level of the list that its members are of; null if the list has one level alone
 * @param otherNames what readers may call it who do not know its name; null if nothing else. No query takes them
 */
public record DimensionEntry(
        Text name,
        @Nullable String codeList,
        @Nullable String level,
        @Nullable List<String> otherNames) {
    /** Whether a reader may mean it. */
    public boolean isAlsoCalled(String written) {
        return otherNames != null && otherNames.stream().anyMatch(written::equalsIgnoreCase);
    }

    public Optional<Classification> classification() {
        return Optional.ofNullable(codeList).flatMap(CodeList::named).map(Classification::of);
    }

    /** Every code that a filter may name, coarser ones included, in the order of the list; none if any text may be one. */
    public List<Entry> codes() {
        return classification().stream()
                .flatMap(known -> Stream.concat(
                        known.items().stream().filter(item -> isCoarseEnough(known, item)),
                        Stream.of(Entry.UNKNOWN, Entry.NOT_APPLICABLE)))
                .toList();
    }

    /** Whether a filter may name it. */
    public boolean knows(String code) {
        return classification()
                .map(known -> known.item(code)
                        .filter(item -> known.lists(code))
                        .filter(item -> isCoarseEnough(known, item))
                        .isPresent())
                .orElse(true);
    }

    private boolean isCoarseEnough(Classification classification, Entry item) {
        List<String> levels = classification.levels();
        return level == null || levels.indexOf(item.level()) <= levels.indexOf(level);
    }

    /** What a member is called; its code if nothing else is known of it. */
    public Text nameOf(String code) {
        return classification()
                .flatMap(known -> known.item(code))
                .map(DimensionEntry::text)
                .orElseGet(() -> text(Entry.UNKNOWN.code().equals(code) ? Entry.UNKNOWN : item(code)));
    }

    private static Entry item(String code) {
        return new Entry(code, code, code, List.of(), null, "", null);
    }

    private static Text text(Entry item) {
        String other = item.nameZh() == null ? item.code() : item.nameZh();
        String english = item.nameEn() == null ? other : item.nameEn();
        return new Text(english, item.nameZh() == null ? english : item.nameZh());
    }

    /** Some codes in the order of the list; those that it does not have are left out. */
    public List<String> order(Collection<String> some) {
        return codes().stream().map(Entry::code).filter(some::contains).toList();
    }

    /** The members of the dimension that a code stands for in some month: itself, or those of a group. */
    public List<String> members(String code) {
        return classification()
                .filter(known -> level != null)
                .map(known -> Stream.concat(Stream.of(code), below(known, code))
                        .distinct()
                        .toList())
                .orElse(List.of(code));
    }

    /** Members of the dimension's level that share a leaf with the code. */
    private Stream<String> below(Classification classification, String code) {
        List<String> leaves =
                classification.leaves(code).stream().map(Membership::leaf).toList();
        return classification.memberships(Objects.requireNonNull(level)).stream()
                .filter(membership -> leaves.contains(membership.leaf()))
                .map(Membership::member);
    }
}
