using System.Runtime.CompilerServices;
using ProcLab.Wire;

namespace ProcLab;

/// <summary>All dictionaries: a MessagePack map.</summary>
internal sealed class DictionaryCodec<TDictionary, TKey, TValue>(
    ICodec<TKey> keyCodec, ICodec<TValue> valueCodec, Func<Dictionary<TKey, TValue>, TDictionary> create) : ICodec<TDictionary>
    where TDictionary : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    // With the hash, the next entry of the bucket, and the bucket.
    private static int EntryBytes => Unsafe.SizeOf<TKey>() + Unsafe.SizeOf<TValue>() + (3 * sizeof(int));

    public void Write(ref MessagePackWriter writer, TDictionary value)
    {
        if (value is null)
        {
            throw CodecSupport.NullValue(TypeNames.Of<TDictionary>());
        }

        int entry = -1;
        object? current = null;
        try
        {
            writer.BeginNested();
            int count = value.Count();
            writer.WriteMapHeader(count);
            foreach ((TKey key, TValue item) in value)
            {
                entry++;
                keyCodec.Write(ref writer, key);
                try
                {
                    valueCodec.Write(ref writer, item);
                }
                catch
                {
                    current = key;
                    throw;
                }
            }

            if (entry + 1 != count)
            {
                entry = -1;
                throw CodecErrors.CountChanged<TDictionary>();
            }

            entry = -1;
            writer.EndNested();
        }
        catch (Exception exception)
        {
            throw CodecSupport.At(exception, Segment(entry, current), TypeNames.Of<TDictionary>());
        }
    }

    public TDictionary Read(ref MessagePackReader reader)
    {
        int entry = -1;
        object? current = null;
        try
        {
            reader.BeginNested();
            int count = reader.ReadMapHeader();
            // The reader refuses a header with more entries than the bytes left can hold.
            Dictionary<TKey, TValue> entries = new(FirstRoom.For(count, EntryBytes, reader.Remaining));
            var watch = FloodWatch<TKey>.For(count);
            for (entry = 0; entry < count; entry++)
            {
                TKey key = keyCodec.Read(ref reader);
                if (watch?.IsFlooded(key, entries.EnsureCapacity(0), entries.Keys) == true)
                {
                    (entries, watch) = (new Dictionary<TKey, TValue>(entries, SeededComparer<TKey>.Instance), null);
                }

                try
                {
                    TValue item = valueCodec.Read(ref reader);
                    if (!entries.TryAdd(key, item))
                    {
                        entry = -1;
                        throw CodecErrors.DuplicateKey<TDictionary>(key);
                    }
                }
                catch
                {
                    current = key;
                    throw;
                }
            }

            entry = -1;
            reader.EndNested();
            return create(entries);
        }
        catch (Exception exception)
        {
            throw CodecSupport.At(exception, Segment(entry, current), TypeNames.Of<TDictionary>());
        }
    }

    /// <summary>The key, if it is known; the entry's number for a key that failed itself; nothing for the dictionary as a whole.</summary>
    private static string Segment(int entry, object? key) => entry < 0 ? "" : key is null ? $"[#{entry}]" : CodecErrors.Segment(key);
}
