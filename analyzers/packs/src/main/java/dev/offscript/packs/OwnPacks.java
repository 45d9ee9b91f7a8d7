package dev.offscript.packs;

import dev.offscript.rules.Refusal;
import dev.offscript.rules.RuleDocuments;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A user's rule files, put into packs: all files below a folder with {@code pack.yml} are a pack
 * like the shipped ones. Their rules are called {@code PACK/FILE}, where a file holds one; else by
 * id or title.
 *
 * @param packs in path order
 * @param loose files that belong to no pack
 * @param refused manifests that are none; their rules are loose
 */
public record OwnPacks(List<Pack> packs, List<RuleSource> loose, List<Refusal> refused) {

  /** Keeps immutable copies. */
  public OwnPacks {
    packs = List.copyOf(packs);
    loose = List.copyOf(loose);
    refused = List.copyOf(refused);
  }

  /**
   * Sorts {@code files}, named by path, into packs.
   *
   * @param shipped packs that are there beside them, whose names are taken
   */
  public static OwnPacks of(List<RuleSource> files, List<Pack> shipped) {
    Map<String, PackManifest> present = new HashMap<>();
    shipped.forEach(pack -> present.put(pack.name(), pack.manifest()));
    Map<String, PackManifest> folders = new TreeMap<>();
    List<Refusal> refused = new ArrayList<>();
    for (RuleSource file : files) {
      if (isManifest(file.name())) {
        try {
          PackManifest manifest = PackManifest.parse(file.text(), file.name());
          if (present.putIfAbsent(manifest.name(), manifest) != null) {
            throw at(file, "name", "another pack is called '" + manifest.name() + "'");
          }
          folders.put(folder(file.name()), manifest);
        } catch (RuleProblem problem) {
          refused.add(refusal(file, problem));
        }
      }
    }
    for (RuleSource file : files) {
      PackManifest manifest = isManifest(file.name()) ? folders.get(folder(file.name())) : null;
      if (manifest != null) {
        String missing = missing(manifest, present);
        if (!missing.isEmpty()) {
          refused.add(refusal(file, at(file, "requires", missing)));
          folders.remove(folder(file.name()));
        }
      }
    }
    return sorted(files, folders, refused);
  }

  private static OwnPacks sorted(
      List<RuleSource> files, Map<String, PackManifest> folders, List<Refusal> refused) {
    Map<String, List<RuleSource>> inside = new TreeMap<>();
    folders.keySet().forEach(folder -> inside.put(folder, new ArrayList<>()));
    List<RuleSource> loose = new ArrayList<>();
    for (RuleSource file : files) {
      if (isManifest(file.name())) {
        continue;
      }
      String folder = folder(file.name());
      while (!folder.isEmpty() && !folders.containsKey(folder)) {
        folder = folder(folder.substring(0, folder.length() - 1));
      }
      PackManifest manifest = folders.get(folder);
      List<RuleSource> members = inside.get(folder);
      if (manifest == null || members == null) {
        loose.add(file);
      } else {
        members.add(file.of(manifest.name(), rule(manifest.name(), file, folder)));
      }
    }
    List<Pack> packs = new ArrayList<>();
    folders.forEach(
        (folder, manifest) ->
            packs.add(new Pack(manifest, inside.getOrDefault(folder, List.of()))));
    return new OwnPacks(packs, loose, refused);
  }

  /** {@code PACK/FILE}, or {@code ""} where the file holds several rules that would share it. */
  private static String rule(String pack, RuleSource file, String folder) {
    if (RuleDocuments.of(file).documents().size() != 1) {
      return "";
    }
    String path = slashed(file.name()).substring(folder.length());
    return pack + "/" + path.substring(0, path.lastIndexOf('.'));
  }

  private static String missing(PackManifest manifest, Map<String, PackManifest> present) {
    for (PackManifest.Required required : manifest.requires()) {
      PackManifest found = present.get(required.pack());
      if (found == null) {
        return "'requires' names a pack that is not there: " + required.pack();
      }
      if (!found.atLeast(required.version())) {
        return String.join(
            " ",
            "'requires' asks for",
            required.pack(),
            required.version(),
            "and finds",
            found.version());
      }
    }
    return "";
  }

  private static RuleProblem at(RuleSource file, String key, String reason) {
    for (Yaml document : YamlDocuments.read(file.text(), file.name()).documents()) {
      if (document instanceof Yaml.Mapping fields) {
        return RuleProblem.at(fields.keyOf(key), reason);
      }
    }
    return new RuleProblem(reason, 1, 1);
  }

  private static Refusal refusal(RuleSource file, RuleProblem problem) {
    return new Refusal(file.name(), "", problem.line(), problem.column(), problem.reason(), false);
  }

  private static boolean isManifest(String path) {
    String slashed = slashed(path);
    return slashed.substring(slashed.lastIndexOf('/') + 1).equals(PackManifest.FILE);
  }

  /** The folder of {@code path} with its slash, {@code ""} where it says none. */
  private static String folder(String path) {
    String slashed = slashed(path);
    return slashed.substring(0, slashed.lastIndexOf('/') + 1);
  }

  private static String slashed(String path) {
    return path.replace('\\', '/');
  }
}
