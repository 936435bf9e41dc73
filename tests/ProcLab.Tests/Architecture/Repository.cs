using System.Reflection;

namespace ProcLab.Tests.Architecture;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] _builtFolders = ["artifacts", "bin", "obj", "node_modules", "TestResults"];

    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>All files but those that a build makes and those of tools (folders that begin with a dot).</summary>
    public static IReadOnlyList<SourceFile> Files { get; } = [.. Walk(new DirectoryInfo(Root)).Select(Read)];

    public static IEnumerable<SourceFile> Sources => Files.Where(file => file.Extension == ".cs");

    public static IEnumerable<SourceFile> LibrarySources => Sources.Where(file => file.IsIn(FolderOrder.Library));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateDirectories()
        .Where(child => !_builtFolders.Contains(child.Name) && !child.Name.StartsWith('.'))
        .SelectMany(Walk)
        .Concat(folder.EnumerateFiles());

    private static SourceFile Read(FileInfo file) =>
        new(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName));
}
