package org.shumao.tradecore.referencedata;

import java.util.stream.Stream;
import org.shumao.contracts.record.RecordType;

/**
 * A statistician's decision that a document of an order does not count. It holds for all versions of the document, also for later ones,
 * until it is taken back.
 *
 * @param reason short id
 * @param platform of the order: resolved when it was decided; of an order without platform the enterprise
 * @param enterprise of the order, likewise
 * @param document as the explanation of the order spells it: kind, party and number between vertical bars
 */
public record Exclusion(String reason, String platform, String enterprise, String document) {
    private static final String CODE = "excluded|";
    private static final int PARTS = 4;

    /** Returns the code of the reference data for what is excluded of an order. */
    public static String code(String orderKey) {
        return CODE + orderKey;
    }

    /** Says whether a code of the reference data is that of an order. */
    public static boolean isCode(String code) {
        return code.startsWith(CODE);
    }

    /** Returns the order of a code. */
    public static String orderKey(String code) {
        return code.substring(CODE.length());
    }

    /** Returns it as a row of the reference data. Codes have no vertical bar; the document, which may have some, comes last. */
    public String row() {
        return String.join("|", reason, platform, enterprise, document);
    }

    /**
     * Says whether the document is known by its own party and number alone. To which platform and enterprise a return or a report belongs
     * may change with what comes later, for instance the order that a report cites: it stays excluded.
     */
    boolean isWhereverItBelongs() {
        return Stream.of(RecordType.RETURN, RecordType.SERVICE_REPORT)
                .anyMatch(type -> document.startsWith(type + "|"));
    }

    static Exclusion of(String row) {
        String[] parts = row.split("\\|", PARTS);
        return new Exclusion(parts[0], parts[1], parts[2], parts[3]);
    }

    /** Returns the document with its party as the aliases of a version resolve it: it may since be known by another code. */
    String document(ReferenceData referenceData) {
        String[] parts = document.split("\\|", 3);
        return parts[0] + "|" + (parts[1].isEmpty() ? "" : referenceData.resolve(parts[1])) + "|" + parts[2];
    }
}
