package org.shumao.aggregation.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.shumao.aggregation.context.Context;
import org.shumao.contracts.record.RecordType;

/**
 * Links the papers of a state, platform by platform. Papers that name no platform join by their numbers, in every group
 * that these name.
 *
 * <p>A paper that only its order number can place joins if that leaves one choice: an answer about a list, if exactly one
 * list of its enterprise is there; any other but applications and their answers, if exactly one group has an order or a
 * list. What nothing places is pending.
 */
final class Linking {
    private record Placement(Version answer, GroupLinks group, LinkedDocument list) {}

    private final Context context;
    private final Papers loose;
    private final List<GroupLinks> groups;

    private Linking(Grouping grouping, Context context) {
        this.context = context;
        loose = grouping.loose();
        groups = grouping.groups();
    }

    static Linking of(OrderState state, Context context) {
        Linking linking = new Linking(new Grouping(state, context), context);
        if (state.hasOthers()) {
            linking.link();
        }
        return linking;
    }

    /** In a fixed order. */
    List<GroupLinks> groups() {
        return groups;
    }

    /** Papers that name no platform and nothing that is known here. */
    List<Version> pending() {
        return loose.isEmpty() ? List.of() : loose.stream().filter(this::isOpen).toList();
    }

    private void link() {
        groups.forEach(GroupLinks::linkListAnswers);
        placeListAnswers();
        groups.forEach(GroupLinks::linkListAnswers);
        groups.forEach(GroupLinks::linkApplicationAnswers);
        groups.forEach(group -> group.linkApplications(groups));
        linkByNumbers();
        placeByOrderNumber();
        linkByNumbers();
    }

    /** All choices are made before the first is carried out: one must not decide another. */
    private void placeListAnswers() {
        List<Placement> placements = new ArrayList<>(0);
        for (GroupLinks group : groups) {
            group.own()
                    .answers()
                    .forEach(answer -> place(answer, List.of(group)).ifPresent(placements::add));
        }
        loose.answers().forEach(answer -> place(answer, groups).ifPresent(placements::add));
        placements.forEach(placement -> placement.group().link(placement.answer(), placement.list()));
    }

    private Optional<Placement> place(Version answer, List<GroupLinks> choices) {
        String enterprise = answer.record().enterprise();
        if (!GroupLinks.isAboutList(answer)
                || answer.record().orderNo() == null
                || enterprise == null
                || !isOpen(answer)) {
            return Optional.empty();
        }
        List<Placement> found = choices.stream()
                .flatMap(group -> group.listsOf(enterprise).stream().map(list -> new Placement(answer, group, list)))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private void linkByNumbers() {
        groups.forEach(group -> {
            NumberTrail trail = new NumberTrail(context);
            group.own().stream().filter(Linking::isPlain).forEach(version -> {
                if (group.hasOrderOrList()) {
                    group.settle(version);
                }
                trail.tell(version.record());
            });
            group.settledVersions().forEach(version -> trail.tell(version.record()));
            while (joinNamed(group, trail)) {
                // What joined told new numbers.
            }
        });
    }

    private boolean joinNamed(GroupLinks group, NumberTrail trail) {
        List<Version> joining = loose.stream()
                .filter(version -> isPlain(version) && !group.isSettled(version) && trail.isNamedBy(version.record()))
                .toList();
        joining.forEach(version -> {
            group.settle(version);
            trail.tell(version.record());
        });
        return !joining.isEmpty();
    }

    private void placeByOrderNumber() {
        List<GroupLinks> homes =
                groups.stream().filter(GroupLinks::hasOrderOrList).toList();
        if (homes.size() == 1) {
            Predicate<Version> placed =
                    version -> isPlain(version) && version.record().orderNo() != null;
            pending().stream().filter(placed).forEach(homes.get(0)::settle);
        }
    }

    /** Neither an application, nor an answer to one, nor an answer about a list: they link by stricter rules. */
    private static boolean isPlain(Version version) {
        RecordType about = GroupLinks.about(version);
        return !GroupLinks.isApplication(version.record().type())
                && !GroupLinks.isApplication(about)
                && about != RecordType.LIST;
    }

    private boolean isOpen(Version version) {
        return groups.stream().noneMatch(group -> group.isSettled(version));
    }
}
