namespace ProcLab.PackageTests;

/// <summary>A folder outside the repository, so that nothing of the repository's build reaches what is built in it.</summary>
internal sealed class Workspace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("proclab-package-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
