package org.shumao.aggregation.indicator.handbook;

import java.util.EnumSet;
import java.util.Set;

/**
 * The items of the reporting template of the Handbook on Measuring Digital Trade, second edition, each as the atoms that it
 * adds up. A line of trade is in one atom, so that no item counts it twice. Items {@code .a} are the part of an item that went
 * through a digital intermediation platform.
 */
enum HandbookItem {
    DIGITAL_TRADE("1", "Digital trade", "数字贸易", "2 + 3 - 4", Atom.DIGITAL, false),
    DIGITAL_TRADE_VIA_PLATFORM("1.a", "Digital trade via platforms", "经平台的数字贸易", "of which 1", Atom.DIGITAL, true),
    ORDERED("2", "Digitally ordered trade", "数字订购贸易", "2.1 + 2.2", Atom.ORDERED, false),
    ORDERED_VIA_PLATFORM(
            "2.a", "Digitally ordered trade via platforms", "经平台的数字订购贸易", "of which 2", Atom.ORDERED, true),
    ORDERED_GOODS("2.1", "Digitally ordered goods", "数字订购的货物", "goods ordered digitally", Atom.GOODS, false),
    ORDERED_GOODS_VIA_PLATFORM(
            "2.1.a", "Digitally ordered goods via platforms", "经平台数字订购的货物", "of which 2.1", Atom.GOODS, true),
    ORDERED_SERVICES(
            "2.2",
            "Digitally ordered services",
            "数字订购的服务",
            "services ordered digitally, delivered so or not",
            Atom.ORDERED_SERVICES,
            false),
    ORDERED_SERVICES_VIA_PLATFORM(
            "2.2.a",
            "Digitally ordered services via platforms",
            "经平台数字订购的服务",
            "of which 2.2",
            Atom.ORDERED_SERVICES,
            true),
    DELIVERED(
            "3",
            "Digitally delivered trade",
            "数字交付贸易",
            "services delivered digitally, ordered so or not",
            Atom.DELIVERED,
            false),
    DELIVERED_VIA_PLATFORM(
            "3.a", "Digitally delivered trade via platforms", "经平台的数字交付贸易", "of which 3", Atom.DELIVERED, true),
    ORDERED_AND_DELIVERED(
            "4",
            "Digitally ordered and digitally delivered trade",
            "数字订购且数字交付的贸易",
            "services ordered and delivered digitally",
            EnumSet.of(Atom.SERVICE_ORDERED_AND_DELIVERED),
            false),
    ORDERED_AND_DELIVERED_VIA_PLATFORM(
            "4.a",
            "Digitally ordered and digitally delivered trade via platforms",
            "经平台的数字订购且数字交付的贸易",
            "of which 4",
            EnumSet.of(Atom.SERVICE_ORDERED_AND_DELIVERED),
            true),
    INTERMEDIATION_FEES(
            "A.1",
            "Fees for digital intermediation (EBOPS SJ34, trade-related services)",
            "数字中介费用（EBOPS SJ34，贸易相关服务）",
            "services of item SJ34",
            EnumSet.of(Atom.INTERMEDIATION_FEE),
            false),
    DELIVERABLE_SERVICES(
            "A.2",
            "Digitally deliverable services",
            "可数字化交付的服务",
            "services of the definition HANDBOOK-DDS-1",
            EnumSet.of(Atom.DELIVERABLE_SERVICE),
            false);

    private final String code;
    private final String nameEn;
    private final String nameZh;
    private final String formula;
    // Nobody changes the set; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Atom> atoms;

    private final boolean viaPlatform;

    HandbookItem(String code, String nameEn, String nameZh, String formula, Set<Atom> atoms, boolean viaPlatform) {
        this.code = code;
        this.nameEn = nameEn;
        this.nameZh = nameZh;
        this.formula = formula;
        this.atoms = atoms;
        this.viaPlatform = viaPlatform;
    }

    /** As the template numbers it. */
    String code() {
        return code;
    }

    String nameEn() {
        return nameEn;
    }

    String nameZh() {
        return nameZh;
    }

    String formula() {
        return formula;
    }

    /** What it adds up. */
    Set<Atom> atoms() {
        return EnumSet.copyOf(atoms);
    }

    /** Whether it is the part that went through a digital intermediation platform. */
    boolean isViaPlatform() {
        return viaPlatform;
    }
}
