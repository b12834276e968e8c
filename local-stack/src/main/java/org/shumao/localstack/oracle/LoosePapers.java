package org.shumao.localstack.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the orders of papers that name none: every order in which some paper carries one of their numbers, over and over,
 * since each paper that is found brings its own numbers.
 */
final class LoosePapers {
    private final UnaryOperator<String> resolve;
    private final Map<String, Set<String>> ordersByNumber = new HashMap<>();

    LoosePapers(UnaryOperator<String> resolve) {
        this.resolve = resolve;
    }

    /** Adds loose papers to the orders that they belong to, each to as many as name its numbers. */
    void attach(Map<String, List<Paper>> byOrder, List<Paper> loose) {
        byOrder.forEach((order, papers) -> papers.forEach(paper -> tell(paper, order)));
        List<Set<String>> found = new ArrayList<>();
        loose.forEach(paper -> found.add(new TreeSet<>()));
        boolean more = true;
        while (more) {
            more = false;
            for (int i = 0; i < loose.size(); i++) {
                for (String order : List.copyOf(orders(asked(loose.get(i))))) {
                    if (found.get(i).add(order)) {
                        tell(loose.get(i), order);
                        more = true;
                    }
                }
            }
        }
        for (int i = 0; i < loose.size(); i++) {
            Paper paper = loose.get(i);
            found.get(i)
                    .forEach(order -> byOrder.computeIfAbsent(order, o -> new ArrayList<>())
                            .add(paper));
        }
    }

    private void tell(Paper paper, String order) {
        told(paper)
                .forEach(number -> ordersByNumber
                        .computeIfAbsent(number, n -> new TreeSet<>())
                        .add(order));
    }

    private Set<String> orders(Collection<String> numbers) {
        Set<String> orders = new TreeSet<>();
        numbers.forEach(number -> orders.addAll(ordersByNumber.getOrDefault(number, Set.of())));
        return orders;
    }

    private Set<String> told(Paper paper) {
        PaperType of = subject(paper);
        Set<String> numbers = numbers(of, paper);
        if (of == PaperType.LIST) {
            invoice(paper, numbers);
        }
        return numbers;
    }

    private Set<String> asked(Paper paper) {
        PaperType of = subject(paper);
        Set<String> numbers = paper.type() == PaperType.ANSWER ? numbers(of, paper) : new TreeSet<>();
        if (paper.type() == PaperType.REVOCATION) {
            numbers.addAll(numbers(PaperType.LIST, paper));
        }
        invoice(paper, numbers);
        return numbers;
    }

    /** What a paper is about: itself, or what it answers. */
    private static PaperType subject(Paper paper) {
        return paper.answer() == null ? paper.type() : paper.answer().about();
    }

    private Set<String> numbers(PaperType of, Paper paper) {
        Set<String> numbers = new TreeSet<>();
        if (of == PaperType.ORDER || of == PaperType.REPORT) {
            return numbers;
        }
        String copNo = paper.numbers().copNo();
        cop(of, paper.parties().enterprise(), copNo, numbers);
        cop(of, paper.parties().agent(), copNo, numbers);
        if (paper.numbers().preNo() != null) {
            numbers.add(of + " pre " + paper.numbers().preNo());
        }
        return numbers;
    }

    private void cop(PaperType of, @Nullable String scope, @Nullable String copNo, Set<String> numbers) {
        if (scope != null && copNo != null) {
            numbers.add(of + " cop " + resolve.apply(scope) + " " + copNo);
        }
    }

    private static void invoice(Paper paper, Set<String> numbers) {
        if (paper.numbers().invtNo() != null) {
            numbers.add("invt " + paper.numbers().invtNo());
        }
    }
}
