package org.shumao.tradecore.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.shumao.contracts.digest.Sha256;
import org.shumao.tradecore.disclosure.ReleaseMove.Amount;

/** Writes the certificate of a release: what it is about, by digests, and two possible states of the world for every cell that is protected. */
final class CertificateWriter {
    private final Map<ReleaseCell, Integer> numbers = new LinkedHashMap<>();

    static JsonNode write(
            List<ReleaseTable> tables,
            ServedVintages served,
            Collection<ReleaseCell> withheld,
            Map<ReleaseCell, ReleaseWitness> witnesses) {
        return new CertificateWriter().certificate(tables, served, withheld, witnesses);
    }

    private ObjectNode certificate(
            List<ReleaseTable> tables,
            ServedVintages served,
            Collection<ReleaseCell> withheld,
            Map<ReleaseCell, ReleaseWitness> witnesses) {
        ObjectNode certificate = JsonNodeFactory.instance.objectNode();
        certificate.put("rules", rules());
        certificate.put("input", input(tables, served));
        certificate.put("pattern", pattern(withheld));
        certificate.put(
                "cellsChecked",
                tables.stream().mapToInt(table -> table.cells().size()).sum());
        certificate.put("cellsWithheld", withheld.size());
        certificate.put("cellsProtected", witnesses.size());
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        witnesses.forEach((cell, witness) -> {
            List<Map<ReleaseCell, Amount>> states = witness.differences();
            ObjectNode one = all.addObject().put("cell", number(cell));
            one.set("less", state(states.get(0)));
            one.set("more", state(states.get(1)));
        });
        ArrayNode cells = certificate.putArray("cells");
        numbers.keySet()
                .forEach(cell -> cells.addArray()
                        .add(cell.dataset())
                        .add(cell.period().toString())
                        .add(cell.series())
                        .add(cell.part()));
        certificate.set("witnesses", all);
        return certificate;
    }

    private int number(ReleaseCell cell) {
        return numbers.computeIfAbsent(cell, first -> numbers.size());
    }

    private ArrayNode state(Map<ReleaseCell, Amount> differences) {
        ArrayNode state = JsonNodeFactory.instance.arrayNode();
        differences.forEach((cell, amount) ->
                state.addArray().add(number(cell)).add(amount.fen()).add(amount.cents()));
        return state;
    }

    /** Returns a digest of the rules in force; the parameters of the primary rule are no part of it, since it would give them away. */
    static String rules() {
        return digest(Stream.of("width " + ReleaseWitness.WIDTH, "narrowest " + ReleaseWitness.NARROWEST));
    }

    /** Returns a digest of all that the search was given. */
    static String input(List<ReleaseTable> tables, ServedVintages served) {
        Stream<String> cells = tables.stream()
                .flatMap(table -> table.cells().stream()
                        .map(cell -> String.join(
                                "|",
                                table.dataset(),
                                cell.period().toString(),
                                cell.series(),
                                cell.part(),
                                cell.fen().toString(),
                                cell.cents().toString(),
                                owners(cell.owners()))))
                .sorted();
        return digest(Stream.of(
                        cells,
                        new TreeSet<>(served.shown()).stream().map(cell -> "shown " + cell),
                        new TreeSet<>(served.withheld()).stream().map(cell -> "withheld " + cell))
                .flatMap(lines -> lines));
    }

    private static String owners(Owners owners) {
        List<String> words = new ArrayList<>(
                List.of(Long.toString(owners.groups()), owners.vouched().toString()));
        Stream.concat(owners.greatest().stream(), Stream.of(owners.unnamed()))
                .forEach(owner -> words.add(owner.group() + "=" + owner.amount() + "/" + owner.vouched()));
        return String.join(",", words);
    }

    /** Returns a digest of what is withheld. */
    static String pattern(Collection<ReleaseCell> withheld) {
        return digest(new TreeSet<>(withheld).stream().map(ReleaseCell::toString));
    }

    private static String digest(Stream<String> lines) {
        MessageDigest sha256 = Sha256.digest();
        lines.forEach(line -> sha256.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(sha256.digest());
    }
}
