package org.shumao.testsupport.disclosure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.shumao.testsupport.disclosure.Attacker.Role;
import org.shumao.testsupport.disclosure.Finding.How;
import org.shumao.testsupport.disclosure.Finding.What;
import org.shumao.testsupport.intruder.Fraction;

/**
 * The audit of releases asks what anybody, a competitor, a platform or a broker learns from all that was ever public. It solves the equations
 * between figures in whole numbers, and bounds what they do not solve. It shares nothing with the code that withholds cells.
 *
 * <p>Figures are taken for exact: rounding leaves an attacker less. An attacker is taken to know which elementary cells did not change from
 * one vintage to another, and that a cell which moved by less than p % is almost the same.
 */
public final class ReleaseAudit {
    private static final int TWO = 2;

    private final Releases releases;
    private final PrimaryRule rule;
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<Figure> known = new LinkedHashSet<>();

    /**
     * What somebody may want to learn.
     *
     * @param figures that it is made of
     */
    private record Target(What what, List<Figure> figures, Map<Integer, BigInteger> sum) {
        private boolean isShown() {
            return figures.stream().allMatch(Figure::isShown);
        }

        /** What another vintage shows of the same cell is no secret. */
        private List<Object> cellAndSum() {
            return List.of(what, figures.get(0).cell(), sum);
        }
    }

    public ReleaseAudit(Releases releases, PrimaryRule rule) {
        this.releases = releases;
        this.rule = rule;
        Unknowns exact = new Unknowns(releases, null);
        List<Target> all = targets(exact);
        all.stream().filter(Target::isShown).forEach(target -> addShown(exact, target));
        new Pass(exact, all).run();
        Unknowns almost = new Unknowns(releases, rule);
        List<Target> cells = targets(almost).stream()
                .filter(target -> target.what() != What.CHANGE)
                .toList();
        if (almost.count() < exact.count()) {
            new Pass(almost, cells).run();
        }
    }

    /** Returns what an attacker learns and must not. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * Returns the withheld figures whose amount follows from what is shown, exactly or but for small moves between vintages; also those that
     * could have been shown.
     */
    public List<Figure> known() {
        return List.copyOf(known);
    }

    private List<Target> targets(Unknowns unknowns) {
        List<Target> targets = new ArrayList<>();
        Map<String, Map<Integer, Target>> cells = new LinkedHashMap<>();
        for (Figure figure : releases.figures()) {
            Target cell = new Target(What.CELL, List.of(figure), unknowns.sum(figure.times(), figure.vintage()));
            targets.add(cell);
            cells.computeIfAbsent(figure.cell(), none -> new TreeMap<>()).put(figure.vintage(), cell);
        }
        cells.values().forEach(vintages -> addChanges(targets, List.copyOf(vintages.values())));
        for (List<String> relation : releases.relations()) {
            for (int vintage = 0; vintage < releases.trade().size(); vintage++) {
                List<Target> withheld = new ArrayList<>();
                for (String cell : relation) {
                    Target own = cells.getOrDefault(cell, Map.of()).get(vintage);
                    if (own != null && !own.isShown()) {
                        withheld.add(own);
                    }
                }
                if (withheld.size() >= TWO) {
                    targets.add(withheld.stream()
                            .reduce((one, other) -> combined(What.SUM, one, other, 1))
                            .orElseThrow());
                }
            }
        }
        return targets;
    }

    private static void addChanges(List<Target> targets, List<Target> vintages) {
        for (int later = 1; later < vintages.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                Target change = combined(What.CHANGE, vintages.get(later), vintages.get(earlier), -1);
                if (!change.sum().isEmpty()) {
                    targets.add(change);
                }
            }
        }
    }

    private static Target combined(What what, Target one, Target other, int times) {
        Map<Integer, BigInteger> sum = new TreeMap<>(one.sum());
        other.sum()
                .forEach((unknown, some) ->
                        sum.merge(unknown, some.multiply(BigInteger.valueOf(times)), BigInteger::add));
        sum.values().removeIf(some -> some.signum() == 0);
        List<Figure> figures =
                Stream.concat(one.figures().stream(), other.figures().stream()).toList();
        return new Target(what, figures, sum);
    }

    private void addShown(Unknowns unknowns, Target target) {
        for (Attacker attacker : attackers(unknowns, target.sum().keySet())) {
            // The rule for anybody counts with the second largest contributor.
            if (attacker.role() != Role.COMPETITOR && !passes(attacker, rest(unknowns, target, attacker))) {
                findings.add(new Finding(target.what(), How.SHOWN, attacker, target.figures()));
            }
        }
    }

    private static Collection<BigInteger> rest(Unknowns unknowns, Target target, Attacker attacker) {
        return unknowns.groups(target.sum(), one -> !attacker.knows(one)).values();
    }

    /** Returns whether what is left of a cell tells an attacker too little to matter, if he knows it exactly. */
    private boolean passes(Attacker attacker, Collection<BigInteger> rest) {
        return attacker.role() == Role.COMPETITOR ? rule.passesForOthers(rest) : rule.passes(rest);
    }

    private static Set<Attacker> attackers(Unknowns unknowns, Collection<Integer> some) {
        Set<Attacker> attackers = new LinkedHashSet<>(Set.of(Attacker.ANYBODY));
        some.stream()
                .flatMap(unknown -> unknowns.contributions(unknown).stream())
                .forEach(one -> {
                    attackers.add(new Attacker(Role.COMPETITOR, one.group()));
                    if (!one.platform().isEmpty()) {
                        attackers.add(new Attacker(Role.PLATFORM, one.platform()));
                    }
                    if (!one.broker().isEmpty()) {
                        attackers.add(new Attacker(Role.BROKER, one.broker()));
                    }
                });
        return attackers;
    }

    /** One look at all that is withheld. */
    private final class Pass {
        private final Unknowns unknowns;
        private final List<Target> withheld;
        private final Equations equations;
        private final Set<Target> found = Collections.newSetFromMap(new IdentityHashMap<>());
        private final IdentityHashMap<Target, Set<Attacker>> attackers = new IdentityHashMap<>();

        private Pass(Unknowns unknowns, List<Target> targets) {
            this.unknowns = unknowns;
            Set<Map<Integer, BigInteger>> sums = new LinkedHashSet<>();
            for (int vintage = 0; vintage < releases.trade().size(); vintage++) {
                for (Map<String, BigInteger> identity : releases.identities()) {
                    sums.add(unknowns.sum(identity, vintage));
                }
            }
            Set<List<Object>> shown = new HashSet<>();
            targets.stream().filter(Target::isShown).forEach(target -> {
                sums.add(target.sum());
                shown.add(target.cellAndSum());
            });
            withheld = targets.stream()
                    .filter(target -> !target.isShown() && !shown.contains(target.cellAndSum()))
                    .toList();
            equations = new Equations(unknowns.count(), sums);
        }

        private void run() {
            Map<Equations.Component, Set<Attacker>> inside = new HashMap<>();
            Set<Attacker> everybody = new LinkedHashSet<>(Set.of(Attacker.ANYBODY));
            for (Target target : withheld) {
                Set<Attacker> own = new LinkedHashSet<>();
                for (Equations.Component component :
                        equations.parts(target.sum()).keySet()) {
                    own.addAll(inside.computeIfAbsent(
                            component, none -> ReleaseAudit.attackers(unknowns, component.unknowns())));
                }
                own.add(Attacker.ANYBODY);
                if (rule.isSafeFromCompetitors(
                        unknowns.groups(target.sum(), any -> true).values())) {
                    own.removeIf(attacker -> attacker.role() == Role.COMPETITOR);
                }
                attackers.put(target, own);
                everybody.addAll(own);
            }
            everybody.forEach(this::attack);
        }

        private void attack(Attacker attacker) {
            List<Target> sensitive = withheld.stream()
                    .filter(target -> isOpen(target, attacker) && !passes(attacker, rest(unknowns, target, attacker)))
                    .toList();
            if (sensitive.isEmpty() && !attacker.equals(Attacker.ANYBODY)) {
                return;
            }
            Map<Integer, BigInteger> rests = new HashMap<>();
            Knowledge knowledge = new Knowledge(
                    equations,
                    unknown -> rests.computeIfAbsent(
                            unknown, none -> unknowns.amount(unknown, one -> !attacker.knows(one))),
                    ownAlone(attacker));
            if (attacker.equals(Attacker.ANYBODY)) {
                withheld.stream()
                        .filter(target -> target.what() == What.CELL && knowledge.implies(target.sum()))
                        .forEach(target -> known.addAll(target.figures()));
            }
            for (Target target : sensitive) {
                Fraction level = rule.level(rest(unknowns, target, attacker));
                if (knowledge.implies(target.sum())) {
                    add(target, How.KNOWN, attacker);
                } else if (level.signum() > 0 && !knowledge.leaves(target.sum(), level)) {
                    add(target, How.NARROW, attacker);
                }
            }
        }

        /** What anybody has learned is no news to those who know more. */
        private boolean isOpen(Target target, Attacker attacker) {
            return !found.contains(target)
                    && attackers.getOrDefault(target, Set.of()).contains(attacker);
        }

        private void add(Target target, How how, Attacker attacker) {
            findings.add(new Finding(target.what(), how, attacker, target.figures()));
            if (attacker.equals(Attacker.ANYBODY)) {
                found.add(target);
            }
        }

        private List<Map<Integer, BigInteger>> ownAlone(Attacker attacker) {
            List<Map<Integer, BigInteger>> own = new ArrayList<>();
            for (int i = 0; i < unknowns.count(); i++) {
                Map<Integer, BigInteger> unknown = Map.of(i, BigInteger.ONE);
                if (isOwnAlone(unknown, attacker::knows)) {
                    own.add(unknown);
                }
            }
            withheld.stream()
                    .filter(target -> target.what() == What.CELL && isOwnAlone(target.sum(), attacker::knows))
                    .forEach(target -> own.add(target.sum()));
            return own;
        }

        private boolean isOwnAlone(Map<Integer, BigInteger> sum, Predicate<Contribution> isOwn) {
            boolean hasAny = false;
            for (Map.Entry<Integer, BigInteger> part : sum.entrySet()) {
                List<Contribution> all = unknowns.contributions(part.getKey());
                if (part.getValue().signum() < 0 || !all.stream().allMatch(isOwn)) {
                    return false;
                }
                hasAny |= !all.isEmpty();
            }
            return hasAny;
        }
    }
}
