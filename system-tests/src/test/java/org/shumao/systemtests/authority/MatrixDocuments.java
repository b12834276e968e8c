package org.shumao.systemtests.authority;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.shumao.systemtests.suite.CebForms;
import org.shumao.systemtests.suite.OwnForm;
import org.shumao.systemtests.suite.Party;

/** The documents that the matrix speaks of, each in the words of its cell. */
final class MatrixDocuments {
    /** What has no message of its own. */
    static final String NDJSON = "ndjson";

    /** Everything happens on one day, hour by hour. */
    private static final String DAY = "2025-03-10";

    /** Whose documents are given; all others are the seller's. */
    private static final Map<String, Sender> OWNERS = Map.of(
            "order", Sender.PLATFORM,
            "import", Sender.PLATFORM,
            "service", Sender.PLATFORM,
            "payment", Sender.PAYER,
            "money", Sender.PAYER,
            "waybill", Sender.CARRIER,
            "number", Sender.CUSTOMS,
            "released", Sender.CUSTOMS,
            "returned", Sender.CUSTOMS);

    private final Map<Sender, Party> parties;

    MatrixDocuments(Map<Sender, Party> parties) {
        this.parties = parties;
    }

    /**
     * A document as a sender sends it.
     *
     * @param form the message, or {@link #NDJSON}
     */
    record Sent(AuthorityMatrix.Cell cell, Sender sender, String form, String text) {}

    /** Those that are there before, each from its owner. */
    List<Sent> given(AuthorityMatrix.Cell cell) {
        return cell.row().given().stream()
                .map(document -> {
                    Sender owner = OWNERS.getOrDefault(document, Sender.SELLER);
                    return sent(cell, owner, document, "new", "0" + hour(document), uscc(Sender.SELLER));
                })
                .toList();
    }

    /** What the row is about. */
    Sent done(AuthorityMatrix.Cell cell) {
        AuthorityMatrix.Row row = cell.row();
        Sender named = cell.sender().isNamedAsAgent() ? cell.sender() : Sender.SELLER;
        return sent(cell, cell.sender(), row.document(), row.operation(), "11", uscc(named));
    }

    /** Customs accept a new application, whoever sent it. */
    List<Sent> accepted(AuthorityMatrix.Cell cell) {
        String accepted = switch (cell.row().toString()) {
            case "revocation new" -> "revoked";
            case "return new" -> "returned";
            default -> "";
        };
        Sender named = cell.sender().isNamedAsAgent() ? cell.sender() : Sender.SELLER;
        return accepted.isEmpty() ? List.of() : List.of(sent(cell, Sender.CUSTOMS, accepted, "new", "12", uscc(named)));
    }

    private String uscc(Sender sender) {
        return Objects.requireNonNull(parties.get(sender), sender.name()).uscc();
    }

    /** Orders, their lists, customs' number of these, and then what names it. */
    private static int hour(String document) {
        return switch (document) {
            case "order", "import", "service" -> 1;
            case "list", "declared", "report" -> 2;
            case "number" -> 3;
            case "released" -> 4;
            case "returned" -> 6;
            default -> 5;
        };
    }

    private Sent sent(
            AuthorityMatrix.Cell cell, Sender sender, String document, String operation, String hour, String agent) {
        String form = message(document);
        String text = form.equals(NDJSON)
                ? ownForm(cell, document, operation, hour, agent)
                : CebForms.document(form, said(cell, document, operation, hour, agent));
        return new Sent(cell, sender, form, text);
    }

    private static String message(String document) {
        return switch (document) {
            case "import" -> "CEB311";
            case "payment" -> "CEB411";
            case "money" -> "CEB403";
            case "waybill" -> "CEB511";
            case "number", "refused", "released", "reexported" -> "CEB604";
            case "revocation" -> "CEB605";
            case "revoked" -> "CEB606";
            case "return" -> "CEB213";
            case "returned" -> "CEB214";
            default -> NDJSON;
        };
    }

    private String ownForm(AuthorityMatrix.Cell cell, String document, String operation, String hour, String agent) {
        OwnForm form = new OwnForm(
                uscc(Sender.PLATFORM), uscc(Sender.SELLER), cell.orderNo(), operation, DAY + "T" + hour + ":00:00");
        boolean changed = operation.equals("change");
        String number = "AM" + cell.digits();
        return switch (document) {
            case "order" -> form.order("X", changed ? "60" : "80");
            case "service" -> form.serviceOrder("30");
            case "list" -> form.list("X", number, agent, changed ? "70" : "100");
            case "declared" -> form.list("M", number, agent, "100");
            case "report" -> form.report(number, changed ? "40" : "50");
            default -> throw new IllegalArgumentException(document);
        };
    }

    private Map<String, String> said(
            AuthorityMatrix.Cell cell, String document, String operation, String hour, String agent) {
        String time = DAY.replace("-", "") + hour + "0000";
        boolean changed = operation.equals("change");
        Map<String, String> said = new HashMap<>(Map.of(
                "appType", changed ? "2" : operation.equals("delete") ? "3" : "1",
                "appTime", time,
                "returnTime", time + "000",
                "returnStatus", status(document),
                "orderNo", cell.orderNo(),
                "ebpCode", uscc(Sender.PLATFORM),
                "ebcCode", uscc(Sender.SELLER),
                "agentCode", agent,
                "payCode", uscc(Sender.PAYER),
                "logisticsCode", uscc(Sender.CARRIER)));
        said.put("copNo", "AM" + cell.digits());
        said.put("coElNo", "AMR" + cell.digits());
        said.put("payTransactionId", "AMP" + cell.digits());
        said.put("payNo", "AMP" + cell.digits());
        said.put("logisticsNo", "AMW" + cell.digits());
        said.put("amountPaid", changed ? "99" : "100");
        if (document.equals("return")) {
            said.put("qty", changed ? "2" : "1");
        }
        said.put("charge", changed ? "79" : "80");
        said.put("weight", changed ? "2.5" : "1.5");
        if (!document.equals("refused")) {
            said.put("invtNo", "37002025E8888" + cell.digits());
        }
        return said;
    }

    private static String status(String document) {
        return switch (document) {
            case "refused" -> "100";
            case "number" -> "120";
            case "released" -> "800";
            case "reexported" -> "700";
            default -> "399";
        };
    }
}
