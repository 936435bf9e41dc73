namespace ProcLab.Shared.Arbiter;

/// <summary>The files of items that are too large for the shared memory. Who puts such an item writes its file, who takes it reads it, and the arbiter removes it.</summary>
internal interface IItemFiles
{
    /// <summary>Nobody needs the file any more.</summary>
    void Remove(int member, long file);

    /// <summary>A member is gone: those of its files that were begun and never put are removed, which have higher numbers.</summary>
    void RemoveAfter(int member, long lastFile);
}
