package org.shumao.contracts.identifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Gives codes the numbers 0, 1, 2, ... in the order in which they come, without an object for each. Two million codes
 * of a million enterprises take some 60 MB; as strings in a map they would take four times as much. While one thread
 * adds, no other thread may use the pool.
 */
public final class CodePool {
    private static final int FIRST_CAPACITY = 256;

    /** The text of all codes, one behind the other. */
    private byte[] text = new byte[FIRST_CAPACITY * Long.BYTES];

    /** For each number, the end of its text. */
    private int[] ends = new int[FIRST_CAPACITY];

    /** Open addressing: number + 1, or 0 in a free slot. At least half of the slots are free. */
    private int[] slots = new int[2 * FIRST_CAPACITY];

    private int size;

    /** Returns how many codes have a number; the numbers are 0 to this less one. */
    public int size() {
        return size;
    }

    /** The number of a code, or -1 if the pool does not have it. */
    public int find(String code) {
        return slots[slotOf(code.getBytes(StandardCharsets.UTF_8))] - 1;
    }

    /** The number of a code; a new number if the pool does not have it yet. */
    public int add(String code) {
        byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
        int slot = slotOf(bytes);
        if (slots[slot] > 0) {
            return slots[slot] - 1;
        }
        int start = start(size);
        if (start + bytes.length > text.length) {
            text = Arrays.copyOf(text, Math.addExact(text.length / 2 + bytes.length, text.length));
        }
        System.arraycopy(bytes, 0, text, start, bytes.length);
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size + size / 2);
        }
        ends[size] = start + bytes.length;
        size++;
        slots[slot] = size;
        if (size > slots.length / 2) {
            rehash();
        }
        return size - 1;
    }

    /** The code of a number that the pool gave. */
    public String get(int number) {
        int start = start(number);
        return new String(text, start, ends[number] - start, StandardCharsets.UTF_8);
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private int slotOf(byte[] code) {
        int slot = hash(code, 0, code.length);
        while (slots[slot] > 0 && !holds(slots[slot] - 1, code)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private boolean holds(int number, byte[] code) {
        return Arrays.equals(text, start(number), ends[number], code, 0, code.length);
    }

    private int hash(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        // Codes differ mostly in their last characters; spread that over all bits.
        hash *= 0x9E3779B9;
        return (hash ^ hash >>> 15) & slots.length - 1;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        for (int number = 0; number < size; number++) {
            int slot = hash(text, start(number), ends[number]);
            while (slots[slot] > 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = number + 1;
        }
    }
}
