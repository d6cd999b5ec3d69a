package org.sitenet.crystal.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.testing.SharedData;

/** The large real sets. */
class SharedSetsTest {
    @Test
    void allMatbenchRecordsAreRead() {
        Dataset set = DatasetReader.open(SharedData.path("data/matbench_mp_folds1234.jsonl.gz"));
        assertEquals(DatasetFormat.RECORDS, set.format());
        assertTrue(set.labelColumns().containsAll(List.of("gap", "e_form")), set.labelColumns().toString());
        DatasetStatistics statistics = DatasetStatistics.of(set.rows(List.of("gap", "e_form"), BadRows.FAIL));
        assertEquals(37_200, statistics.rows());
        assertEquals(0, statistics.duplicateIds());
        assertEquals(84, statistics.elements().size());
        assertEquals(200, statistics.maxSites());
        assertEquals(17, statistics.medianSites());
        DatasetStatistics.LabelSummary gap = statistics.labels().get("gap");
        assertEquals(0.459, gap.fractionZero(), 1e-3);
        assertEquals(1.32, gap.mean(), 5e-3);
        assertEquals(1.31, gap.meanAbsoluteDeviation(), 5e-3);
    }

    @Test
    void zipOfThousandCifsEqualsItsRecords() {
        Map<String, DatasetRow> records = new HashMap<>();
        Dataset zip = DatasetReader.open(SharedData.path("data/mp_cif_sample_1000.zip"));
        assertEquals(List.of("e_form", "band_gap"), zip.labelColumns());
        List<DatasetRow> rows;
        try (var stream = zip.rows(List.of("band_gap"), BadRows.FAIL)) {
            rows = stream.toList();
        }
        assertEquals(1000, rows.size());
        try (var stream = DatasetReader.open(SharedData.path("data/matbench_mp_folds1234.jsonl.gz")).rows()) {
            stream.forEach(row -> records.put(row.id(), row));
        }
        int compared = 0;
        for (DatasetRow row : rows) {
            DatasetRow record = records.get(row.id());
            if (record != null) {
                Structure structure = row.structure();
                assertEquals(record.structure().composition(), structure.composition(), row.id());
                double volume = record.structure().lattice().volume();
                assertEquals(volume, structure.lattice().volume(), 1e-4 * volume, row.id());
                assertEquals(record.label("gap"), row.label("band_gap"), 1e-9, row.id());
                compared++;
            }
        }
        assertTrue(compared > 900, compared + " rows compared");
    }

    @Test
    void recordsWithoutSpeciesAreSkippedAndNamedWhereAsked() {
        SkippedRows skipped = new SkippedRows();
        Dataset set = DatasetReader.open(SharedData.path("data/spglib_structures.jsonl.gz"));
        try (var rows = set.rows(List.of(), skipped)) {
            assertEquals(379, rows.count());
        }
        assertEquals(90, skipped.count());
        assertTrue(
                skipped.messages().getFirst().contains("spglib_structures.jsonl.gz:23: cubic/POSCAR-211: "),
                skipped.messages().getFirst());
    }
}
