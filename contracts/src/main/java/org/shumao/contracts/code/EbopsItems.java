package org.shumao.contracts.code;

import java.util.Set;

/** Items of the Extended Balance of Payments Services Classification, EBOPS 2010. */
public final class EbopsItems {
    private static final Set<String> ITEMS = CodeTable.firstColumn("ebops-2010.tsv");

    /**
     * Digitally deliverable services by China's definition (MOFCOM, version 1): insurance and pension, financial,
     * charges for intellectual property, telecom-computer-information, other business, personal-cultural-recreational.
     */
    public static final Set<String> DIGITALLY_DELIVERABLE_CN_V1 = Set.of("SF", "SG", "SH", "SI", "SJ", "SK");

    /** The same as UNCTAD publishes it (version 1): of the personal, cultural and recreational services the audiovisual ones. */
    public static final Set<String> DIGITALLY_DELIVERABLE_UNCTAD_V1 = Set.of("SF", "SG", "SH", "SI", "SJ", "SK1");

    /**
     * The same as the Handbook on Measuring Digital Trade lists it (second edition, version 1): without what needs presence or
     * a thing, such as waste treatment, operating leasing and other personal services. An item that is reported less finely than
     * the set distinguishes, for instance SJ3, is not in it.
     */
    public static final Set<String> DIGITALLY_DELIVERABLE_HANDBOOK_V1 =
            Set.of("SF", "SG", "SH", "SI", "SJ1", "SJ2", "SJ31", "SJ34", "SJ35", "SK1", "SK21", "SK22", "SK23");

    private EbopsItems() {}

    public static boolean contains(String item) {
        return ITEMS.contains(item);
    }
}
