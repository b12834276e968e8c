package org.shumao.localstack.oracle;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.localstack.oracle.Paper.Numbers;

/** All lists under one order number, with the receipts and revocations that name them. */
final class Cases {
    private final List<Paper> papers;
    private final UnaryOperator<String> resolve;
    private final Map<String, ListCase> cases = new TreeMap<>();

    Cases(List<Paper> papers, UnaryOperator<String> resolve) {
        this.papers = papers;
        this.resolve = resolve;
        of(PaperType.LIST).forEach(this::open);
        while (linkAnswers() || linkByOrder()) {
            // An answer brings numbers by which others find the list.
        }
        of(PaperType.REVOCATION).forEach(this::revoke);
    }

    Collection<ListCase> all() {
        return cases.values();
    }

    /** Lists that a return names. */
    List<ListCase> named(Paper application) {
        return cases.values().stream()
                .filter(list -> list.isOpenTo(application)
                        && list.hasInvtNo(application.numbers().invtNo()))
                .toList();
    }

    /** Answers to any of these versions of an application. */
    Stream<Paper> answersTo(List<Paper> application) {
        PaperType about = application.get(0).type();
        return papers.stream()
                .filter(paper -> paper.answers(about)
                        && paper.flow() == application.get(0).flow()
                        && application.stream().anyMatch(version -> answers(paper, version)));
    }

    private Stream<Paper> of(PaperType type) {
        return papers.stream().filter(paper -> paper.type() == type);
    }

    private void open(Paper version) {
        String enterprise =
                resolve.apply(Objects.requireNonNull(version.parties().enterprise()));
        String group = version.platform() == null ? enterprise : resolve.apply(version.platform());
        cases.computeIfAbsent(
                        group + "|" + enterprise + "|" + version.documentNo(),
                        key -> ListCase.of(group, enterprise, resolve))
                .versions()
                .add(version);
    }

    private boolean linkAnswers() {
        boolean linked = false;
        for (Paper paper : papers) {
            for (ListCase list : cases.values()) {
                if (paper.answers(PaperType.LIST)
                        && !list.answers().contains(paper)
                        && list.isOpenTo(paper)
                        && list.isNamedBy(paper)) {
                    linked |= list.answers().add(paper);
                }
            }
        }
        return linked;
    }

    /** An answer none of whose numbers names a list, by order and enterprise, if these have one list only. */
    private boolean linkByOrder() {
        boolean linked = false;
        for (Paper paper : papers) {
            String enterprise = paper.parties().enterprise();
            if (!paper.answers(PaperType.LIST) || paper.orderNo() == null || enterprise == null) {
                continue;
            }
            if (cases.values().stream().anyMatch(list -> list.answers().contains(paper))) {
                continue;
            }
            List<ListCase> candidates = cases.values().stream()
                    .filter(list -> list.isOpenTo(paper) && list.enterprise().equals(resolve.apply(enterprise)))
                    .toList();
            if (candidates.size() == 1) {
                linked |= candidates.get(0).answers().add(paper);
            }
        }
        return linked;
    }

    private void revoke(Paper revocation) {
        List<ListCase> named = named(revocation);
        boolean export = revocation.form().equals("CEB605");
        if (export
                && cases.values().stream()
                        .noneMatch(list -> list.hasInvtNo(revocation.numbers().invtNo()))) {
            named = cases.values().stream()
                    .filter(list -> list.isOpenTo(revocation) && list.hasCopNo(revocation))
                    .toList();
        }
        for (ListCase list : named) {
            answersTo(List.of(revocation))
                    .filter(answer -> answer.status() == 399)
                    .forEach(answer -> list.revoked().add(answer.time()));
        }
    }

    /** By the first number that both carry. */
    private boolean answers(Paper answer, Paper application) {
        String platform = answer.platform();
        String other = application.platform();
        if (platform != null && other != null && !resolve.apply(platform).equals(resolve.apply(other))) {
            return false;
        }
        Numbers one = answer.numbers();
        Numbers two = application.numbers();
        return isSame(one.copNo(), two.copNo())
                .or(() -> isSame(one.preNo(), two.preNo()))
                .or(() -> isSame(one.invtNo(), two.invtNo()))
                .orElse(false);
    }

    private static Optional<Boolean> isSame(@Nullable String one, @Nullable String other) {
        return one == null ? Optional.empty() : Optional.ofNullable(other).map(one::equals);
    }
}
