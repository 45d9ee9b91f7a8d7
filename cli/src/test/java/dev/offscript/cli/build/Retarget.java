package dev.offscript.cli.build;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;

/**
 * A build step: rewrites the classes of a jar as Java 8 bytecode with stack maps, which class-data
 * sharing takes in. The behaviour stays. The manifest goes: it says nothing that a class path
 * needs, and Java parses it before the first class of the jar, at every start.
 */
public final class Retarget {

  private Retarget() {}

  /**
   * {@code arguments} are the jars of one folder, rewritten in place. This is the last step of a
   * build: the mark {@code .complete} beside them tells the launcher that there is nothing left to
   * build.
   */
  public static void main(String[] arguments) throws IOException {
    for (String jar : arguments) {
      rewrite(Path.of(jar));
    }
    Files.writeString(Path.of(arguments[0]).resolveSibling(".complete"), "");
  }

  private static void rewrite(Path jar) throws IOException {
    Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
    try (JarFile in = new JarFile(jar.toFile());
        OutputStream out = Files.newOutputStream(fresh);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      Enumeration<JarEntry> entries = in.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
          continue;
        }
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        zip.putNextEntry(copy);
        try (InputStream content = in.getInputStream(entry)) {
          byte[] bytes = content.readAllBytes();
          zip.write(entry.getName().endsWith(".class") ? retarget(bytes) : bytes);
        }
        zip.closeEntry();
      }
    }
    Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] retarget(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    if (reader.readUnsignedShort(6) >= Opcodes.V1_8) {
      return bytes;
    }
    ClassWriter writer = new FrameWriter();
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version,
              int access,
              String name,
              String signature,
              String superName,
              String[] interfaces) {
            super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            return new JSRInlinerAdapter(
                withoutGroovy(next), access, name, descriptor, signature, exceptions);
          }
        },
        ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /**
   * picocli looks whether Groovy is there, and that nobody has it is known only when every jar of
   * the class path has been opened. Here it finds a class that no option is of instead.
   */
  private static MethodVisitor withoutGroovy(MethodVisitor next) {
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitLdcInsn(Object value) {
        super.visitLdcInsn(value.equals("groovy.lang.Closure") ? "java.lang.Void" : value);
      }
    };
  }

  /** Computes stack maps; the classes of the jar are on the class path of the build. */
  private static final class FrameWriter extends ClassWriter {
    FrameWriter() {
      super(COMPUTE_FRAMES);
    }

    @Override
    protected ClassLoader getClassLoader() {
      return Retarget.class.getClassLoader();
    }
  }
}
